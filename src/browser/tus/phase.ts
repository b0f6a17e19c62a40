/** The requests of the protocol, as failures name them. */
export type Phase = 'create' | 'head' | 'patch' | 'terminate';

export const METHODS = {
  create: 'POST',
  head: 'HEAD',
  patch: 'PATCH',
  terminate: 'DELETE',
} as const satisfies Record<Phase, string>;

const phases = Object.keys(METHODS) as Phase[];

export function phaseOf(method: string): Phase {
  return phases.find((phase) => METHODS[phase] === method) ?? 'patch';
}
