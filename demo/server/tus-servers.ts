import { mkdirSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { FileStore } from '@tus/file-store';
import { Server } from '@tus/server';

/** An upload of which every byte is stored. */
export interface StoredUpload {
  /** Path of the stored bytes. */
  readonly file: string;
  readonly videoId: number;
}

/** A real TUS server that keeps its uploads in a folder. */
export interface TusServer {
  handle(request: IncomingMessage, response: ServerResponse): void;
}

/** Which of two independent TUS implementations stands behind an upload host. */
export type TusImplementation = 'tus-node' | 'uploadx';

/**
 * @param directory where uploads are kept; a second server over the same folder goes on with them
 * @param onStored called before the answer to the request that brought the last byte
 */
export async function createTusServer(
  implementation: TusImplementation,
  directory: string,
  onStored: (upload: StoredUpload) => Promise<void>,
): Promise<TusServer> {
  mkdirSync(directory, { recursive: true });
  return implementation === 'uploadx' ? uploadx(directory, onStored) : tusNode(directory, onStored);
}

function tusNode(directory: string, onStored: (upload: StoredUpload) => Promise<void>): TusServer {
  const server = new Server({
    path: '/upload',
    datastore: new FileStore({ directory }),
    onUploadFinish: async (_request, upload) => {
      await onStored({ file: join(directory, upload.id), videoId: Number(upload.metadata?.['video_id']) });
      return {};
    },
  });
  return {
    handle: (request, response) => void server.handle(request, response).catch(() => response.destroy()),
  };
}

async function uploadx(
  directory: string,
  onStored: (upload: StoredUpload) => Promise<void>,
): Promise<TusServer> {
  const { DiskStorage, Tus } = await import('@uploadx/core');
  const storage = new DiskStorage({
    directory,
    onComplete: async (file) => {
      await onStored({ file: join(directory, file.name), videoId: Number(file.metadata['video_id']) });
      return file;
    },
  });
  return new Tus({ storage });
}
