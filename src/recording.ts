import { hasRecordings } from './browser/record/recordings-folder.js';
import type { RecorderPorts } from './core/record/recorder-ports.js';
import type { OptionSource } from './element/option-reader.js';

export { hasRecordings };

/** Loads what records for an element: all that it needs of the browser, with the scope of what the element uploads. */
export async function loadRecorder(host: OptionSource): Promise<RecorderPorts> {
  const [{ browserPorts, optionReader }, { recorderPorts }] = await Promise.all([
    import('./engine.js'),
    import('./recorder.js'),
  ]);
  const readOptions = optionReader();
  return recorderPorts(browserPorts(), () => readOptions(host));
}
