import { GcoreUploader } from 'gcore-uploader/react.js';

/** A server component, which needs no 'use client' of its own. */
export default function Page() {
  return (
    <main>
      <h1>Next</h1>
      <GcoreUploader backend="/api/gcore" />
    </main>
  );
}
