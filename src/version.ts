/** The package's; `npm run release` writes it. */
export const version = '0.1.0';
