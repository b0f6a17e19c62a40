import type {} from 'gcore-uploader/jsx.js';
import { GcoreUploader } from 'gcore-uploader/react.js';
import type { JSX } from 'react';

export const wrapped: JSX.Element = (
  <GcoreUploader
    backend="/api/gcore"
    multiple
    maxSize={5e9}
    metadata={{ lesson: 7 }}
    onProgress={({ detail }) => console.log(detail.percent.toFixed())}
    onSuccess={({ detail }) => console.log(detail.videoId.toFixed())}
  />
);

export const plain: JSX.Element = (
  <gcore-uploader
    backend="/api/gcore"
    className="wide"
    multiple
    max-size="5000000000"
    metadata={(file) => ({ title: file.name })}
    ref={(element) => element?.browse()}
    onprogress={(event) => console.log(event.detail.percent.toFixed(), event.currentTarget.value)}
    onrecord-start={(event) => console.log(event.detail.source.toUpperCase())}
    onChange={(event) => console.log(event.currentTarget.value)}
  >
    <p slot="ready">Done.</p>
  </gcore-uploader>
);

// @ts-expect-error -- React would listen for a `progress` that only media elements have
export const deaf: JSX.Element = <gcore-uploader onProgress={() => undefined} />;
// @ts-expect-error -- no such policy
export const misspelt: JSX.Element = <gcore-uploader previous="restart" />;
