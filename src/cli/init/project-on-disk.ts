import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Project } from './frameworks.js';

/** @throws {TypeError} if the folder has no package.json, or none that can be read */
export function readProject(folder: string): Project {
  const path = join(folder, 'package.json');
  if (!existsSync(path)) throw new TypeError(`${path} does not exist. Run this in your project's folder.`);
  const { type, dependencies, devDependencies } = parse(path);
  return {
    packages: new Set(Object.keys({ ...dependencies, ...devDependencies })),
    isModule: type === 'module',
    has: (inside) => existsSync(join(folder, inside)),
  };
}

interface PackageJson {
  readonly type?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

function parse(path: string): PackageJson {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as PackageJson;
  } catch (error) {
    throw new TypeError(`${path} is not JSON.`, { cause: error });
  }
}
