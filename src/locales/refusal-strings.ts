import type { Count } from './count.js';

/** Why a file, a video or an upload came to nothing. */
export interface RefusalStrings {
  // Why a file is refused or doubted: full sentences

  /** It has no bytes. */
  readonly reasonEmpty: string;
  /** A photograph or a drawing. */
  readonly reasonImage: string;
  /** Sound without a picture. */
  readonly reasonAudio: string;
  /** A PDF, a text. */
  readonly reasonDocument: string;
  /** A ZIP file, in which the video may lie. */
  readonly reasonArchive: string;
  /** An `.exe`, a script. */
  readonly reasonProgram: string;
  /** An `.m3u8`: a small text that only says where a player finds the video. */
  readonly reasonPlaylist: string;
  /** The page takes other kinds of files only. */
  readonly reasonNotAccepted: string;
  /** More bytes than the page takes: `2 GB`. */
  readonly reasonTooLarge: (max: string) => string;
  /** Longer than the page takes: `1 hour`. It must not be taken for the size. */
  readonly reasonTooLong: (max: string) => string;
  /** More files than the page takes; `max.value` chooses the plural form. */
  readonly reasonTooMany: (max: Count) => string;
  /** The page has room for a single video. */
  readonly reasonOneVideo: string;
  /** A row waits for a file of this name, and its content is not this one's. */
  readonly reasonWrongFile: string;
  /** It was there when it was chosen. */
  readonly reasonMissing: string;
  /** It was edited after it was chosen. */
  readonly reasonChanged: string;
  /** A folder was dropped, for example. */
  readonly reasonNotAFile: string;
  /** iCloud, OneDrive or Dropbox shows it in the folder but has not downloaded it. */
  readonly reasonCloud: string;
  /** Its end is missing: a copy was broken off. */
  readonly reasonCutShort: string;
  /** The same with two sizes: what the file itself says, and what is missing of it. */
  readonly reasonCutShortBy: (declared: string, missing: string) => string;
  /** Nobody knows what kind of file it is. */
  readonly reasonUnknownContainer: string;
  /** A video file's shell with no picture in it. */
  readonly reasonNoVideoTrack: string;
  /** `extension` is like `mp4`, and the dot stands before it; `container` is like `PDF`. */
  readonly reasonNameMismatch: (extension: string, container: string) => string;
  /** What was typed is no web address. */
  readonly reasonLinkInvalid: string;
  /** Both beginnings stay as they are. */
  readonly reasonLinkScheme: string;
  /** `https://name:password@…`: it would become known to others. */
  readonly reasonLinkCredentials: string;
  /** The page refused it without a reason of its own. */
  readonly reasonHost: string;

  // Refused by Gcore, and given up: full sentences

  /** Gcore has looked, and it is no video. */
  readonly refusedInvalid: string;
  /** Gcore's own words follow, mostly in English. */
  readonly refused: (reason: string) => string;
  /** Converting failed. To export is what a video editor does. */
  readonly refusedDamaged: string;
  /** Neither a picture nor a sound track. */
  readonly refusedNoStreams: string;
  /** The page wanted only a part of the video kept. */
  readonly refusedClip: string;
  /** The site's fault: the person can do nothing. */
  readonly refusedStorage: string;
  /** Where the link leads, the file is not given out. */
  readonly linkForbidden: string;
  /** Where the link leads, the connection was closed too early. */
  readonly linkBroken: string;
  /** Where the link leads, nothing came for too long. */
  readonly linkTimeout: string;
  /** Where the link leads, there is nothing. */
  readonly linkNotFound: string;
  /** A mistake of the page's developers. */
  readonly errorConfiguration: string;
  /** The person's network or a mistake of the page's developers. */
  readonly errorUnreachable: string;
  /** The page's own server failed. */
  readonly errorSession: string;
  /** Gcore's server said no. */
  readonly errorUploadHost: string;
  /** The server may be Gcore's or the page's own. It can be tried again later. */
  readonly errorServer: string;
  /** A server said that it takes no file of this size. */
  readonly errorTooLarge: string;
  /** Somebody edited it in the middle of the upload. */
  readonly errorFileChanged: string;
  /** The disk was taken out, for example. */
  readonly errorFileMissing: string;
  /** Gcore could not download what the link leads to, and did not say why. */
  readonly errorImport: string;
  /** A video that the page named is not there. */
  readonly errorNotFound: string;
  /** A bug. */
  readonly errorInternal: string;
}
