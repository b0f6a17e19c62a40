/** @jsxImportSource solid-js */
import type {} from 'gcore-uploader/solid.js';
import type { JSX } from 'solid-js';

export const tag: JSX.Element = (
  <gcore-uploader
    backend="/api/gcore"
    class="wide"
    multiple
    prop:maxSize={5e9}
    max-files="3"
    metadata={(file) => ({ title: file.name })}
    ref={(element) => element.browse()}
    onSuccess={({ detail }) => console.log(detail.videoId.toFixed())}
    on:progress={({ detail }) => console.log(detail.percent.toFixed())}
    onChange={(event) => console.log(event.currentTarget.value)}
  >
    <p slot="ready">Done.</p>
  </gcore-uploader>
);

// @ts-expect-error -- Solid would set `maxsize`, which is nothing
export const lost: JSX.Element = <gcore-uploader maxSize={5e9} />;
// @ts-expect-error -- no such policy
export const misspelt: JSX.Element = <gcore-uploader previous="restart" />;
