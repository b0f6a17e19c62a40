/**
 * In the place of `url-parse`, which tus-js-client resolves a `Location` with: every browser that we run in has `URL`. As
 * there, `null` is no base: once the upload exists we leave tus-js-client no endpoint.
 */
// eslint-disable-next-line import-x/no-default-export -- as of the package that it stands in for
export default class extends URL {
  constructor(url: string, base: string | null) {
    super(url, base ?? undefined);
  }
}
