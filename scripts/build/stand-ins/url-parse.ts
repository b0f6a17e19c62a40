/** In the place of `url-parse`, which tus-js-client resolves a `Location` with: every browser that we run in has `URL`. */
// eslint-disable-next-line import-x/no-default-export -- as of the package that it stands in for
export default URL;
