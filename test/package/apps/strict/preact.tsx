/** @jsxImportSource preact */
import type {} from 'gcore-uploader/preact.js';
import type { JSX } from 'preact';

export const tag: JSX.Element = (
  <gcore-uploader
    backend="/api/gcore"
    class="wide"
    multiple
    maxSize={5e9}
    max-files="3"
    metadata={(file) => ({ title: file.name })}
    ref={(element) => element?.browse()}
    onprogress={(event) => console.log(event.detail.percent.toFixed(), event.currentTarget.value)}
    onChange={(event) => console.log(event.currentTarget.value)}
  >
    <p slot="ready">Done.</p>
  </gcore-uploader>
);

// @ts-expect-error -- Preact would listen for `Success`
export const deaf: JSX.Element = <gcore-uploader onSuccess={() => undefined} />;
// @ts-expect-error -- no such policy
export const misspelt: JSX.Element = <gcore-uploader previous="restart" />;
