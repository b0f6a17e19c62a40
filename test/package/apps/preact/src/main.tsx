import 'gcore-uploader';
import type {} from 'gcore-uploader/preact.js';
import { render } from 'preact';
import { useState } from 'preact/hooks';

function Lesson() {
  const [videoId, setVideoId] = useState<number | null>(null);
  return (
    <>
      <gcore-uploader backend="/api/gcore" onsuccess={({ detail }) => setVideoId(detail.videoId)} />
      <output>{videoId !== null && `Video ${videoId} was uploaded.`}</output>
    </>
  );
}

const root = document.querySelector('#app');
if (root) render(<Lesson />, root);
