import type { Engine } from '../helpers/engines.js';
import type { FaultRule } from '../../demo/server/faults.js';
import type { UploadErrorCode } from '../../src/core/model/errors.js';
import type { UploaderOptions } from '../../src/core/ports/options.js';
import type { Ports } from '../../src/core/ports/ports.js';
import type { Question } from '../../src/core/model/state.js';
import type { VideoFileOptions } from '../helpers/make-file.js';
import type { Scene } from './scene.js';

/** Bytes of a PATCH in every row that does not say otherwise. */
export const CHUNK_BYTES = 2 ** 20;
/** Bytes of the file: three whole chunks and a piece. */
export const FILE_BYTES = 3 * CHUNK_BYTES + 123_457;

/**
 * How a row has to end: every byte at Gcore, given up with this code, the person asked, the file asked for again, or
 * called off.
 */
export type Expected =
  'success' | `error:${UploadErrorCode}` | `question:${Question['about']}` | 'needs-file' | 'cancel';

/** Gcore's answer with a session, as far as rows change it. */
export interface SessionAnswer {
  readonly servers: readonly { readonly hostname: string; readonly ssl?: boolean }[];
  readonly token: string;
  readonly video: { readonly id: number; readonly client_id: number };
}

/** One line of the fault matrix: what goes wrong, and what has to come of it. */
export interface FaultRow {
  readonly name: string;
  /** Faults of the upload host for this row's video alone, in place before the first request to it. */
  readonly faults?: readonly FaultRule[] | (() => readonly FaultRule[]);
  readonly options?: Partial<UploaderOptions>;
  readonly file?: VideoFileOptions;
  /** What answers the n-th request (from 0) for a session instead of the host's backend; null: the backend does. */
  readonly backend?: (call: number, signal: AbortSignal) => Promise<Response> | null;
  /** Changes the n-th session. */
  readonly session?: (session: SessionAnswer, call: number) => SessionAnswer;
  /** What of the browser is other than usual. */
  readonly ports?: (usual: Ports, scene: Scene) => Partial<Ports>;
  /** How the file gets into the list; default: it is added. */
  readonly begin?: (scene: Scene) => Promise<void>;
  /** What the person, the network or the machine does meanwhile; begins once the file is in the list. */
  readonly drive?: (scene: Scene) => Promise<void> | void;
  readonly expect: Expected;
  /** Runs that ended before the last one, because somebody retried; default 0. */
  readonly runsBefore?: number;
  /** How many bytes may reach the upload host that it had, or was promised, already; default 0. */
  readonly resentBytesMost?: number;
  /** What else has to be true at the end. */
  readonly check?: (scene: Scene) => Promise<void> | void;
  /** Its place in the grid that docs/faults.md shows for rows which combine two things: `[line, column]`. Rows may share one. */
  readonly cell?: readonly [line: string, column: string];
  /** What an engine cannot do, in words: there the row is not run. */
  readonly cannot?: Partial<Readonly<Record<Engine, string>>>;
}

/** Rows about one thing; a heading of the table. */
export interface FaultGroup {
  readonly title: string;
  /** What is true of all its rows, in a sentence. */
  readonly note?: string;
  readonly rows: readonly FaultRow[];
}
