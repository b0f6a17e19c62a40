/*
 * The comment before each text is for translators: where the text is shown, how much room it has, what it takes. A
 * label is a button's: short, in the form that buttons have in the language.
 */

/** What an element says that records with the camera or of the screen; loaded only if the page offers that. */
export interface RecordStrings {
  /** BCP 47 tag of the texts. */
  readonly lang: string;
  /** Label of the button that opens the window for what the screen shows. */
  readonly recordScreen: string;
  /** Label of the button that begins to record. */
  readonly start: string;
  /** Label of the button that ends the recording, which is kept. */
  readonly stop: string;
  /** Label: throw this recording away and make another. */
  readonly retake: string;
  /** Label: delete the recording. */
  readonly discard: string;
  /** Label: the recording is good, or an earlier visit left it: upload it. */
  readonly upload: string;
  /** Beside the time that runs, and said by a screen reader: it is recorded now. */
  readonly recording: string;
  /** Names the picture that the camera or the screen gives, for a screen reader. */
  readonly preview: string;
  /** Before a list of cameras. A noun. */
  readonly camera: string;
  /** Before a list of microphones. A noun. */
  readonly microphone: string;
  /** While the browser asks the person for the camera, the microphone or a screen. A request, as a full sentence. */
  readonly allow: string;
  /** The browser did not give the camera. A full sentence, and what to do. */
  readonly blocked: string;
  /** There is no camera. A full sentence, and what to do. */
  readonly noDevice: string;
  /** The camera cannot be opened, mostly because another program has it. A full sentence, and what to do. */
  readonly inUse: string;
  /** The person did not share a screen, or the system forbids it. A full sentence, and what to do. */
  readonly notShared: string;
  /** The browser has no way to record. A full sentence, and what to do. */
  readonly unsupported: string;
  /** The recording ended by itself: the disk is nearly full. */
  readonly storageFull: string;
  /** The recording ended by itself: the camera was pulled out, or the sharing of the screen was ended. */
  readonly ended: string;
  /** A recording was made before and not uploaded. `when` is a date or a time of day, `length` such as `4:12`. */
  readonly left: (when: string, length: string) => string;
}
