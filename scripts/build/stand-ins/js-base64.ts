/** In the place of `js-base64`: what tus-js-client uses of it, with what every browser that we run in has. */
export const Base64 = {
  /** Base64 (RFC 4648, section 4) of the text's UTF-8. */
  encode: (text: string): string =>
    btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join('')),
};
