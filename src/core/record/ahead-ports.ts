import type { Backend } from '../ports/backend.js';
import type { GrowingTransfer, GrowingUpload } from '../ports/growing-transfer.js';
import type { UploadMetadata } from '../ports/options.js';
import type { Clock, Connectivity, Digest, Ledger } from '../ports/ports.js';

/** What sends a recording while it is made. */
export interface AheadPorts {
  readonly clock: Clock;
  readonly connectivity: Connectivity;
  readonly digest: Digest;
  readonly ledger: Pick<Ledger, 'list' | 'save' | 'forget'>;
  readonly hosts: GrowingHosts;
  readonly newId: () => string;
  /** Loads it. */
  readonly growing: () => Promise<GrowingTransfer>;
  /** What recordings are sent ahead with now; null: they wait for the person. */
  readonly plan: () => AheadPlan | null;
}

/**
 * The host of each scope that takes uploads whose length is said last, as an earlier upload showed; kept over visits. A host is
 * known from a session only, and a session makes a video.
 */
export interface GrowingHosts {
  isKnown(scope: string): boolean;
  /** `isGrowing` false forgets it. */
  remember(scope: string, isGrowing: boolean): void;
}

export interface AheadPlan {
  readonly scope: string;
  readonly backend: Backend;
  /** What the host set, for the backend. */
  readonly fields: UploadMetadata;
  /** And for the upload host. */
  readonly tus: Readonly<Record<string, string>>;
}

/** A recording's upload, begun before the person said that it is good. Holds no token. */
export interface SentAhead extends GrowingUpload {
  readonly id: string;
  readonly scope: string;
  readonly endpoint: string;
  readonly clientId: number;
  readonly videoId: number;
  readonly ticket: string | null;
}

/** The name and the MIME type that the recording's file will have. */
export interface NameAndType {
  readonly name: string;
  readonly type: string;
}
