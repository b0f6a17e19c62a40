import { GcoreUploader } from 'gcore-uploader/react.js';
import { useState } from 'react';

export function Component() {
  const [percent, setPercent] = useState(0);
  const [videoId, setVideoId] = useState<number | null>(null);
  return (
    <>
      <GcoreUploader
        backend="/api/gcore"
        multiple
        metadata={{ title: 'From React' }}
        onProgress={({ detail }) => setPercent(detail.percent)}
        onSuccess={({ detail }) => setVideoId(detail.videoId)}
      />
      <output>{videoId !== null && `video ${videoId}, ${percent} %`}</output>
    </>
  );
}
