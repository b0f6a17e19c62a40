import { GcoreUploader, useUploads } from 'gcore-uploader/react.js';
import { useState } from 'react';

export function Component() {
  const [percent, setPercent] = useState(0);
  const uploads = useUploads();
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
      <p className="count">{uploads.length}</p>
      <output>{videoId !== null && `video ${videoId}, ${percent} %`}</output>
    </>
  );
}
