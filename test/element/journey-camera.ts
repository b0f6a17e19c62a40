import type { PaintedUploader } from '../../demo/gallery-uploader.js';
import type { Upload } from '../../src/core/model/state.js';
import type { RecorderPorts } from '../../src/core/record/recorder-ports.js';
import { FakeRecorderPorts } from '../core/record/fake-recorder-ports.js';

/** A camera that gives a few bytes as soon as it records. */
export function journeyCamera(): RecorderPorts {
  const ports = new FakeRecorderPorts();
  ports.stream = new MediaStream();
  return {
    ...ports,
    open: async () => {
      const capture = await ports.open();
      return {
        ...capture,
        start: async (...parts) => {
          const take = await capture.start(...parts);
          await ports.record(100);
          return take;
        },
      };
    },
  };
}

/** What is added, which is what was recorded, gets this row. */
export function giveRow(uploader: PaintedUploader, row: Upload): void {
  uploader.add = () => {
    uploader.show([row]);
    return Promise.resolve([row.id]);
  };
}
