/**
 * The files of `cdn/` that an ordinary upload runs: one video that is picked, sent and followed until it is complete. What
 * they import at once comes with them.
 */
export const ordinaryUpload = ['gcore-uploader.js', 'list.js', 'en.js', 'engine.js', 'tus-upload.js'];

/** What looks into a file and draws its picture. It weighs for itself: an upload goes on without it. */
export const inspection = [
  'inspector.js',
  'bounded-reader.js',
  'read-info.js',
  'pictures-on-page.js',
  'layout.js',
];
