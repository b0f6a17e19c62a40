import 'gcore-uploader';
import type {} from 'gcore-uploader/solid.js';
import { createSignal } from 'solid-js';
import { render } from 'solid-js/web';

function Lesson() {
  const [videoId, setVideoId] = createSignal<number | null>(null);
  return (
    <>
      <gcore-uploader
        backend="/api/gcore"
        prop:maxSize={5e9}
        on:success={({ detail }) => setVideoId(detail.videoId)}
      />
      <output>{videoId() !== null && `Video ${videoId()} was uploaded.`}</output>
    </>
  );
}

const root = document.querySelector('#app');
if (root) render(() => <Lesson />, root);
