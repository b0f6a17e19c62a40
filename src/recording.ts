import { hasRecordings } from './browser/record/recordings-folder.js';
import type { RecorderPorts } from './core/record/recorder-ports.js';
import type { OptionSource } from './element/option-reader.js';

export { hasRecordings };

/** Loads what records for an element. */
export async function loadRecorder(host: OptionSource): Promise<RecorderPorts> {
  const [{ browserPorts, recordingOwner }, { recorderPorts }] = await Promise.all([
    import('./engine.js'),
    import('./recorder.js'),
  ]);
  return recorderPorts(browserPorts(), recordingOwner(host));
}
