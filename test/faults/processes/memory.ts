import { readdir, readFile } from 'node:fs/promises';

/**
 * Memory of a process group in bytes, each shared page counted in parts (Linux: proc(5), `smaps_rollup`). Null where the
 * system does not tell.
 */
export async function memoryOfGroup(processGroup: number): Promise<number | null> {
  const ids = (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name));
  const sizes = await Promise.all(ids.map((id) => memoryOf(id, processGroup)));
  const bytes = sizes.reduce((sum, size) => sum + size, 0);
  return bytes > 0 ? bytes : null;
}

async function memoryOf(id: string, processGroup: number): Promise<number> {
  try {
    // The name, in parentheses, may hold spaces; behind it come state, parent and group.
    const [, , group] = (await readFile(`/proc/${id}/stat`, 'utf8')).replace(/^.*\) /s, '').split(' ');
    if (Number(group) !== processGroup) return 0;
    const [, kibibytes] = /^Pss: +(\d+) kB$/m.exec(await readFile(`/proc/${id}/smaps_rollup`, 'utf8')) ?? [];
    return Number(kibibytes ?? 0) * 1024;
  } catch {
    // It ended meanwhile.
    return 0;
  }
}
