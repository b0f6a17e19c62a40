import { useState } from 'react';
import { GcoreUploader } from '../../src/react.js';

export function Lesson() {
  const [percent, setPercent] = useState(0);
  const [videos, setVideos] = useState<readonly number[]>([]);
  return (
    <>
      <GcoreUploader
        backend="/api/gcore"
        multiple
        metadata={(file) => ({ title: file.name })}
        onProgress={({ detail }) => setPercent(detail.percent)}
        onSuccess={({ detail }) => setVideos((known) => [...known, detail.videoId])}
      />
      <progress max={100} value={percent} aria-label="As React sees it" />
      <p role="status">{videos.length > 0 ? `At Gcore: ${videos.join(', ')}` : 'Gcore has no video yet.'}</p>
    </>
  );
}
