/** How long the core waits for others, in ms. What does not answer by then is treated like a lost connection. */
export const timeLimits = Object.freeze({
  /** A session: the backend creates a video at Gcore first. */
  sessionMs: 60_000,
  /** An import: the backend creates up to 500 videos at Gcore first. */
  importMs: 60_000,
  /** The host's `metadata` function. */
  metadataMs: 60_000,
  /** A picture or captions to the backend. */
  detailsMs: 120_000,
  /** Any other request to the backend. */
  backendMs: 30_000,
  /** A HEAD or DELETE at the upload host; a PATCH has the watchdog. */
  uploadHostMs: 30_000,
  /** Code that is loaded on first use: an `import()` can hang for good. */
  loadMs: 30_000,
  /** The page's own server. If it does not answer, the page is offline, whatever the reason. */
  pageOriginMs: 10_000,
  /** Reading a few samples of a file takes far less. */
  readFileMs: 10_000,
});
