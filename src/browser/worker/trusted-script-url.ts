/** Trusted Types, which are not in TypeScript's library: https://w3c.github.io/trusted-types/. */
interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { readonly createScriptURL: (url: string) => string },
  ): { createScriptURL(url: string): string };
}

/** What a page's `trusted-types` has to list. */
export const POLICY_NAME = 'gcore-uploader';

let policy: ReturnType<TrustedTypes['createPolicy']> | null = null;

/**
 * A URL that a worker may be started with, on a page that requires Trusted Types, too.
 * @throws {TypeError} if the page's `trusted-types` does not list our policy
 */
export function trustedScriptUrl(url: string): string {
  const { trustedTypes } = globalThis as { readonly trustedTypes?: TrustedTypes };
  policy ??= trustedTypes?.createPolicy(POLICY_NAME, { createScriptURL: (given) => given }) ?? null;
  return policy?.createScriptURL(url) ?? url;
}
