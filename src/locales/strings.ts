/** A number to choose a plural form by, and the same number as the locale writes it. */
export interface Count {
  readonly value: number;
  readonly text: string;
}

/** What an element without a file says: the part that is there from the first moment. */
export interface EmptyStrings {
  /** BCP 47 tag of the texts; numbers, sizes and durations are written by it too. */
  readonly lang: string;
  readonly heading: string;
  readonly headingMultiple: string;
  readonly headingDragging: string;
  readonly browse: string;
  readonly browseMultiple: string;
  readonly addMore: string;
  readonly browseAnother: string;
  readonly hintFormats: string;
  /** While a phone converts what was picked, before the page gets it. */
  readonly preparingPick: string;
  /** Opens a phone's camera. */
  readonly record: string;
  readonly linkLabel: string;
  readonly valueMissing: string;
  readonly notFinished: string;
}

/**
 * Every text that a person can read or hear, in one language. A locale is one object of this type, so a missing key fails
 * to compile. Arguments arrive as the locale writes them: `12.3 MB`, `61 %`, and durations in the nominative (`2 minutes`),
 * so a sentence has to be one that takes it. All of it is drawn as text, and what may run the other way (a file name, a
 * server's words) arrives isolated if it is drawn inside a sentence.
 */
export interface Strings extends EmptyStrings {
  // Adding
  readonly hintMaxSize: (size: string) => string;
  readonly hintMaxDuration: (duration: string) => string;
  readonly linkHint: string;
  readonly linkAdd: string;

  // Actions: the visible word; `actionOn` makes the name that a screen reader says
  readonly actionOn: (action: string, name: string) => string;
  readonly start: string;
  readonly pause: string;
  readonly resume: string;
  readonly retry: string;
  readonly tryNow: string;
  readonly cancel: string;
  readonly dismiss: string;
  readonly watch: string;
  readonly opensInNewTab: string;
  /** The HTML that puts the player into another page. */
  readonly copyEmbed: string;
  readonly embedCopied: string;
  readonly continueUpload: string;
  readonly startOver: string;
  readonly uploadAnyway: string;
  readonly doNotUpload: string;
  /** Take back the wish to end an upload, whether it is sent at the moment or waits. */
  readonly keepUpload: string;
  readonly endUpload: string;
  readonly chooseFile: string;
  readonly startAll: string;
  readonly pauseAll: string;
  readonly resumeAll: string;

  // The list
  readonly listLabel: string;
  readonly summary: (done: Count, total: Count) => string;
  readonly bytesLeft: (size: string) => string;
  readonly progressOf: (name: string) => string;
  readonly link: string;

  // A row's state
  readonly checking: string;
  readonly waitingForTurn: string;
  readonly waitingForStart: string;
  readonly preparing: string;
  readonly bytesOf: (sent: string, total: string) => string;
  readonly remaining: (duration: string) => string;
  readonly remainingSoon: string;
  readonly paused: string;
  readonly interruptedOffline: string;
  readonly interruptedNetwork: string;
  readonly interruptedStalled: string;
  /** The server may be Gcore's or the page's own. */
  readonly interruptedRateLimited: string;
  readonly interruptedLocked: string;
  /** The server may be Gcore's or the page's own. */
  readonly interruptedServer: string;
  readonly goesOnByItself: string;
  /** `when` is relative time in the locale's own words, inflected: `in 12 seconds`. */
  readonly triesAgain: (when: string) => string;
  readonly needsPermission: string;
  readonly needsPicking: string;
  readonly needsOriginal: string;
  readonly needsMissing: string;
  readonly wrongFile: (offered: string, wanted: string) => string;
  readonly uploaded: string;
  readonly fetching: string;
  /** All bytes are with Gcore, which has not looked at them: its queue may be long. */
  readonly queued: string;
  readonly processing: string;
  readonly viewable: string;
  /** Nothing more is made of it; why follows. */
  readonly viewablePartly: string;
  readonly ready: string;
  readonly canceled: string;
  readonly inAnotherTab: string;
  readonly qualities: string;
  readonly qualityDone: (quality: string) => string;
  readonly qualityFailed: (quality: string) => string;
  readonly keepOpen: string;
  /** How many uploads want an answer or a file of the person. */
  readonly waitingForYou: (count: string) => string;

  // Questions
  readonly askResume: (percent: string) => string;
  readonly askWarning: string;
  readonly askGone: string;
  readonly askChanged: string;
  readonly askSame: string;
  readonly askEnd: string;

  // Why a file is refused or doubted
  readonly reasonEmpty: string;
  readonly reasonImage: string;
  readonly reasonAudio: string;
  readonly reasonDocument: string;
  readonly reasonArchive: string;
  readonly reasonProgram: string;
  readonly reasonPlaylist: string;
  readonly reasonNotAccepted: string;
  readonly reasonTooLarge: (max: string) => string;
  readonly reasonTooLong: (max: string) => string;
  readonly reasonTooMany: (max: Count) => string;
  readonly reasonOneVideo: string;
  readonly reasonWrongFile: string;
  readonly reasonMissing: string;
  readonly reasonChanged: string;
  readonly reasonNotAFile: string;
  readonly reasonCloud: string;
  readonly reasonCutShort: string;
  readonly reasonCutShortBy: (declared: string, missing: string) => string;
  readonly reasonUnknownContainer: string;
  readonly reasonNoVideoTrack: string;
  readonly reasonNameMismatch: (extension: string, container: string) => string;
  readonly reasonLinkInvalid: string;
  readonly reasonLinkScheme: string;
  readonly reasonLinkCredentials: string;
  readonly reasonHost: string;

  // Refused by Gcore, and given up
  readonly refusedInvalid: string;
  readonly refused: (reason: string) => string;
  readonly refusedDamaged: string;
  readonly refusedNoStreams: string;
  readonly refusedClip: string;
  /** The site's fault: the person can do nothing. */
  readonly refusedStorage: string;
  /** Where a link leads did not give the file. */
  readonly linkForbidden: string;
  readonly linkBroken: string;
  readonly linkTimeout: string;
  readonly linkNotFound: string;
  readonly errorConfiguration: string;
  readonly errorUnreachable: string;
  readonly errorSession: string;
  readonly errorUploadHost: string;
  /** The server may be Gcore's or the page's own. */
  readonly errorServer: string;
  readonly errorTooLarge: string;
  readonly errorFileChanged: string;
  readonly errorFileMissing: string;
  readonly errorImport: string;
  readonly errorNotFound: string;
  readonly errorInternal: string;

  // Announcements
  readonly announceStart: (name: string) => string;
  readonly announcePercent: (name: string, percent: string) => string;
  readonly announceUploaded: (name: string) => string;
  readonly announceViewable: (name: string) => string;
  readonly announceInterrupted: (name: string, why: string) => string;
  readonly announceFailed: (name: string, why: string) => string;
}
