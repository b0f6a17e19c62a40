import type { Prepare } from './outcome.js';

type Uploader = HTMLElement & { backend: unknown; add(files: readonly File[]): Promise<unknown> };

const quietMs = 500;

/** The built file of `cdn/`, as a plain page has it. */
export const prepare: Prepare<{
  readonly code: 'element';
  readonly files: number;
  readonly concurrency: number | 'auto';
}> = async (setup, origin) => {
  const url = '/cdn/gcore-uploader.js';
  await import(/* @vite-ignore */ url);
  const uploader = document.createElement('gcore-uploader') as Uploader;
  const session = { token: 'bench', client_id: 1, hostname: origin };
  let videos = 0;
  if (setup.files === 1) {
    for (const [name, value] of Object.entries({ ...session, video_id: 1 })) {
      uploader.setAttribute(name.replace('_', '-'), String(value));
    }
  } else {
    uploader.setAttribute('multiple', '');
    uploader.setAttribute('concurrency', String(setup.concurrency));
    uploader.backend = { createSession: async () => ({ ...session, video_id: (videos += 1) }) };
  }
  const progressAtMs = new Map<string, number[]>();
  uploader.addEventListener('progress', (event) => {
    const { id } = (event as Event as CustomEvent<{ upload: { id: string } }>).detail.upload;
    progressAtMs.set(id, [...(progressAtMs.get(id) ?? []), performance.now()]);
  });
  document.body.append(uploader);
  // Nobody picks a file without reaching for the element first; what that loads is there by the time the picker closes.
  uploader.dispatchEvent(new Event('pointerenter'));
  await quiet();
  return {
    progressAtMs,
    send: (files) =>
      new Promise((resolve, reject) => {
        let left = files.length;
        for (const name of ['error', 'reject', 'cancel']) {
          uploader.addEventListener(name, (event) => reject(new Error(`${name}: ${describe(event)}`)));
        }
        uploader.addEventListener('success', () => (left -= 1) === 0 && resolve());
        uploader.add(files).catch(reject);
      }),
  };
};

/** Until nothing more is fetched. */
function quiet(): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      observer.disconnect();
      resolve();
    };
    let timer = setTimeout(done, quietMs);
    const observer = new PerformanceObserver(() => {
      clearTimeout(timer);
      timer = setTimeout(done, quietMs);
    });
    observer.observe({ type: 'resource' });
  });
}

function describe(event: Event): string {
  return JSON.stringify((event as CustomEvent<unknown>).detail);
}
