'use client';
import { GcoreUploader } from 'gcore-uploader/react.js';
import { useState } from 'react';

export default function UploadPage() {
  const [videoId, setVideoId] = useState<number | null>(null);
  return (
    <main>
      <h1>Upload a video</h1>
      <GcoreUploader backend="/api/gcore" onSuccess={({ detail }) => setVideoId(detail.videoId)} />
      <output>{videoId !== null && `Video ${videoId} was uploaded.`}</output>
    </main>
  );
}
