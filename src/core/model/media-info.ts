/** What the inspector found in a file. `null`: the file does not say, or it was not reached within the inspector's bounds. */
export interface MediaInfo {
  /**
   * The file's head was read and compared with every known signature, so that a `container` of null says something.
   * `false` if it could not be: the code to do it did not load, or the file was not readable in time.
   */
  readonly inspected: boolean;
  /** Container by content, as the field calls it: `mp4`, `mov`, `mkv`, `webm`, `avi`, `ts`, `pdf`, … */
  readonly container: string | null;
  /** By content, for example `video/x-matroska`. */
  readonly mimeType: string | null;
  /** `video` a container of moving pictures, `audio`, `image`, `document`, `archive`, `program`, `playlist` what it says. */
  readonly kind: 'video' | 'audio' | 'image' | 'document' | 'archive' | 'program' | 'playlist' | null;
  readonly durationMs: number | null;
  /** Pixels as shown, rotation applied. */
  readonly width: number | null;
  readonly height: number | null;
  /** Degrees clockwise: 0, 90, 180, 270. */
  readonly rotation: number | null;
  /** As people write it: `H.264`, `HEVC`, `AV1`, `VP9`. */
  readonly videoCodec: string | null;
  readonly audioCodec: string | null;
  /** Frames a second. */
  readonly frameRate: number | null;
  /** `false` only if the tracks were read and there is none. */
  readonly hasVideo: boolean | null;
  readonly hasAudio: boolean | null;
  /** Bytes that the container declares; more than the file has if it was cut short. */
  readonly declaredBytes: number | null;
  /** The index that every player needs (`moov`) is not in the file. */
  readonly indexMissing: boolean;
  /** The end of the file is zeros: room was reserved for bytes that never came (a download or copy that broke off). */
  readonly blankTail: boolean;
  /** A stretch within the file is zeros where media should be: a piece of a download that never came. */
  readonly hasHole: boolean;
}

export const unknownMedia: MediaInfo = Object.freeze({
  inspected: false,
  container: null,
  mimeType: null,
  kind: null,
  durationMs: null,
  width: null,
  height: null,
  rotation: null,
  videoCodec: null,
  audioCodec: null,
  frameRate: null,
  hasVideo: null,
  hasAudio: null,
  declaredBytes: null,
  indexMissing: false,
  blankTail: false,
  hasHole: false,
});

/** Why a file is refused or doubted; machine-readable, a locale has the sentence. Sizes in bytes, times in ms. */
export type Reason =
  | { readonly code: 'empty' }
  | { readonly code: 'not-video'; readonly kind: NonNullable<MediaInfo['kind']> }
  | { readonly code: 'playlist' }
  | { readonly code: 'not-accepted'; readonly accept: string }
  | { readonly code: 'too-large'; readonly maxBytes: number }
  | { readonly code: 'too-long'; readonly maxMs: number }
  | { readonly code: 'too-many'; readonly maxFiles: number }
  | { readonly code: 'one-video' }
  /** A row waits for a file of this name, and this is another one. */
  | { readonly code: 'wrong-file' }
  | { readonly code: 'unreadable'; readonly detail: 'missing' | 'changed' | 'not-a-file' | 'cloud' }
  | {
      readonly code: 'cut-short';
      readonly declaredBytes: number | null;
      readonly missingBytes: number | null;
    }
  | { readonly code: 'unknown-container' }
  | { readonly code: 'no-video-track' }
  | { readonly code: 'name-mismatch'; readonly extension: string; readonly container: string }
  | { readonly code: 'link'; readonly problem: 'invalid' | 'scheme' | 'playlist' | 'credentials' }
  /** The host's `validate` or `add` listener; `message` is its own text, shown as text. */
  | { readonly code: 'host'; readonly message: string | null };

/** `warning` asks the person first; `refused` ends in `rejected`. */
export type Verdict =
  | { readonly kind: 'ok' }
  | { readonly kind: 'warning'; readonly reasons: readonly Reason[] }
  | { readonly kind: 'refused'; readonly reasons: readonly Reason[] };
