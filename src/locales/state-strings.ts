/** What a row says of its upload, and what it asks. */
export interface StateStrings {
  // A row's state: one line under the name, in the fewest words; parts are joined by a dot

  /** The file is looked into, which takes a second or two. */
  readonly checking: string;
  /** Other files are sent first. */
  readonly waitingForTurn: string;
  /** Nothing is sent until the person presses Start. */
  readonly waitingForStart: string;
  /** The upload is about to begin: asking the servers. */
  readonly preparing: string;
  /** How much was sent: `12.3` and `61 MB`. The first has no unit. */
  readonly bytesOf: (sent: string, total: string) => string;
  /** The time left, an estimate. The duration is in the nominative. */
  readonly remaining: (duration: string) => string;
  /** The same for less than a quarter of a minute. */
  readonly remainingSoon: string;
  /** The person paused it. */
  readonly paused: string;
  /** The device is offline. It continues by itself: never alarming. */
  readonly interruptedOffline: string;
  /** The connection broke in the middle. It continues by itself. */
  readonly interruptedNetwork: string;
  /** No byte got through for a while, though the connection is there. */
  readonly interruptedStalled: string;
  /** Too many requests. The server may be Gcore's or the page's own. */
  readonly interruptedRateLimited: string;
  /** The last try's bytes are not stored yet, so the next must wait. Gcore is a company's name. */
  readonly interruptedLocked: string;
  /** The server may be Gcore's or the page's own. */
  readonly interruptedServer: string;
  /** After an interruption and a dot: nobody has to do anything. */
  readonly goesOnByItself: string;
  /** After an interruption and a dot; `when` is relative time in the locale's own words, inflected: `in 12 seconds`. */
  readonly triesAgain: (when: string) => string;
  /** After a reload: one click and the browser's own question give the page its file back. */
  readonly needsPermission: string;
  /** After a reload: the person has to pick the same file once more. */
  readonly needsPicking: string;
  /** The file on the disk is not what it was when the upload began. */
  readonly needsOriginal: string;
  /** The file is not where it was on the disk. */
  readonly needsMissing: string;
  /** The person picked another file than the row's. Two file names. */
  readonly wrongFile: (offered: string, wanted: string) => string;
  /** All bytes are with Gcore. */
  readonly uploaded: string;
  /** Gcore downloads the video from a link. */
  readonly fetching: string;
  /** All bytes are with Gcore, which has not looked at them: its queue may be long. */
  readonly queued: string;
  /** Gcore converts the video. */
  readonly processing: string;
  /** The video can be watched in some qualities; others will follow. */
  readonly viewable: string;
  /** Nothing more is made of it; why follows. */
  readonly viewablePartly: string;
  /** The end of everything: nothing is left to do. */
  readonly ready: string;
  /** The person ended the upload. */
  readonly canceled: string;
  /** After a state and a dot: another tab of the browser is what sends it. */
  readonly inAnotherTab: string;
  /** Names a list such as `240p 360p 720p` for a screen reader. */
  readonly qualities: string;
  /** One of them for a screen reader: `720p`. */
  readonly qualityDone: (quality: string) => string;
  /** One of them for a screen reader: it could not be made. */
  readonly qualityFailed: (quality: string) => string;
  /** Under the list on a phone, which stops a page that is not looked at. */
  readonly keepOpen: string;
  /** Under the list while a worker sends: the upload does not need this tab, which may be closed. */
  readonly outlivesTab: string;
  /** In the header of a site, after the summary: how many uploads want an answer or a file from the person. Short. */
  readonly waitingForYou: (count: string) => string;

  // Questions: a full sentence or two in a row, with two buttons under it

  /** The file was begun earlier. Buttons: `continueUpload`, `startOver`. */
  readonly askResume: (percent: string) => string;
  /** Something is odd about the file, and a reason follows. Buttons: `uploadAnyway`, `doNotUpload`. */
  readonly askWarning: string;
  /** The server does not have the part any more. Button: `startOver`. */
  readonly askGone: string;
  /** The file's content is certainly different. Button: `startOver`. */
  readonly askChanged: string;
  /** The file's date is different, its content perhaps not. Buttons: `continueUpload`, `startOver`. */
  readonly askSame: string;
  /** After the × of an upload that would take long to send again. Buttons: `keepUpload`, `endUpload`. */
  readonly askEnd: string;
}
