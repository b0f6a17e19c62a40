import 'gcore-uploader';
import type {} from 'gcore-uploader/jsx.js';
import { useState } from 'react';

export function PlainTag() {
  const [percent, setPercent] = useState(0);
  const [value, setValue] = useState('');
  return (
    <>
      <gcore-uploader
        backend="/api/gcore"
        max-files="1"
        metadata={(file) => ({ title: file.name })}
        onprogress={({ detail }) => setPercent(detail.percent)}
        onChange={({ currentTarget }) => setValue(currentTarget.value)}
      >
        <p slot="ready">It can be watched.</p>
      </gcore-uploader>
      <output>{value && `video ${value}, ${percent} %`}</output>
    </>
  );
}
