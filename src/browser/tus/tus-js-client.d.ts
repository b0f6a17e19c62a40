/* eslint-disable @typescript-eslint/consistent-type-imports, import-x/no-default-export --
   an ambient module takes no relative import, and the package exports its class as default */

/** The package types its main entry only. */
declare module 'tus-js-client/lib/upload.js' {
  const Upload: import('./client.js').TusUploadClass;
  export default Upload;
}
