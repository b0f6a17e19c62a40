import Uppy from '@uppy/core';
import Tus from '@uppy/tus';
import type { Prepare } from './outcome.js';

/** With its defaults. */
export const prepare: Prepare<{ readonly code: 'uppy' }> = async (_setup, origin) => ({
  send: async ([file]) => {
    if (!file) throw new Error('No file was picked.');
    const uppy = new Uppy().use(Tus, { endpoint: `${origin}/upload/` });
    uppy.addFile({ name: file.name, type: file.type, data: file });
    const result = await uppy.upload();
    const [failed] = result?.failed ?? [];
    if (failed) throw new Error(failed.error ?? 'failed');
  },
});
