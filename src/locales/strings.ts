import type { Count } from './count.js';
import type { RefusalStrings } from './refusal-strings.js';
import type { StateStrings } from './state-strings.js';

/*
 * The comment before each text is for translators: where the text is shown, how much room it has, what it takes. A
 * label is a button's: short, in the form that buttons have in the language (Polish „Dodaj”, Arabic «إضافة»).
 */

/** What an element without a file says: the part that is there from the first moment. */
export interface EmptyStrings {
  /** BCP 47 tag of the texts; numbers, sizes and durations are written by it too. */
  readonly lang: string;
  /** Heading of the empty box. Dropping means letting go of a file that is dragged with the mouse. */
  readonly heading: string;
  /** The same where several videos can be added. */
  readonly headingMultiple: string;
  /** Replaces the heading while a file is dragged over the box: let go now. */
  readonly headingDragging: string;
  /** Label of the button that opens the file picker. */
  readonly browse: string;
  /** The same where several videos can be added. */
  readonly browseMultiple: string;
  /** Label of the same button once there are rows. */
  readonly addMore: string;
  /** Label of the same button where only one video is wanted and one is there: the new one takes its place. */
  readonly browseAnother: string;
  /** Small print under the button. The names of the formats stay as they are. */
  readonly hintFormats: string;
  /** In the button's place while a phone converts what was picked, before the page gets it. Still going on: an ellipsis. */
  readonly preparingPick: string;
  /** Label of the button that records a video with the camera. */
  readonly record: string;
  /** Names the field into which the web address of a video is typed. */
  readonly linkLabel: string;
  /** The browser's message beside a form that cannot be sent: nothing was chosen. A request, as a full sentence. */
  readonly valueMissing: string;
  /** The same: the form cannot be sent because the video is not there yet. */
  readonly notFinished: string;
}

/**
 * Every text that a person can read or hear, in one language. A locale is one object of this type, so a missing key fails
 * to compile. Arguments arrive as the locale writes them: `12.3 MB`, `61 %`, and durations in the nominative (`2 minutes`),
 * so a sentence has to be one that takes it. All of it is drawn as text, and what may run the other way (a file name, a
 * server's words) arrives isolated if it is drawn inside a sentence.
 */
export interface Strings extends EmptyStrings, StateStrings, RefusalStrings {
  // Adding

  /** Part of the small print, after the formats and a dot: the largest file, such as `2 GB`. */
  readonly hintMaxSize: (size: string) => string;
  /** Part of the small print: the longest video, such as `1 hour`. It must not be taken for the size. */
  readonly hintMaxDuration: (duration: string) => string;
  /** Small print under the field for links, where several can be typed. */
  readonly linkHint: string;
  /** Label of the button beside the field for links. */
  readonly linkAdd: string;

  // Actions: the visible word; `actionOn` makes the name that a screen reader says

  /** What a screen reader says of a row's button: its label and the file's name, `Pause: holiday.mp4`. */
  readonly actionOn: (action: string, name: string) => string;
  /** Label, shown as a tip of an icon: begin sending a file that waits for it. */
  readonly start: string;
  /** Label, shown as a tip of an icon: stop sending for now. */
  readonly pause: string;
  /** Label, shown as a tip of an icon: continue what was paused. */
  readonly resume: string;
  /** Label: another try after the upload failed. */
  readonly retry: string;
  /** Label, shown as a tip of an icon: do not wait for the next try, which would come by itself. */
  readonly tryNow: string;
  /** Label, shown as a tip of an icon: end the upload for good. */
  readonly cancel: string;
  /** Label, shown as a tip of an icon: take a finished row off the list. The video itself stays. */
  readonly dismiss: string;
  /** Label of the link that plays the finished video. */
  readonly watch: string;
  /** In brackets after `watch`, for a screen reader. */
  readonly opensInNewTab: string;
  /** Label, shown as a tip of an icon: copies the HTML that puts the player into another page. */
  readonly copyEmbed: string;
  /** Takes that label's place for a moment: it worked. */
  readonly embedCopied: string;
  /** Label, under a failure, small: copies a technical report about the upload, which the person sends to the site's support. */
  readonly copyDetails: string;
  /** Takes that label's place for a moment: it worked. */
  readonly detailsCopied: string;
  /** Label: the answer "yes, from where it stopped" to `askResume`, and of a row that needs the file. Not `resume`. */
  readonly continueUpload: string;
  /** Label: send from the first byte again, and forget what was sent. */
  readonly startOver: string;
  /** Label: the answer "yes" to `askWarning`. */
  readonly uploadAnyway: string;
  /** Label: the answer "no" to `askWarning`. */
  readonly doNotUpload: string;
  /** Label: the answer "no" to `askEnd`; the upload, which is sent at the moment or waits, is not ended. */
  readonly keepUpload: string;
  /** Label: the answer "yes" to `askEnd`. Not to be confused with `keepUpload`, which stands beside it. */
  readonly endUpload: string;
  /** Label: opens the file picker for one row's own file, which the page lost when it was reloaded. */
  readonly chooseFile: string;
  /** Label above the list: start every row that waits for it. */
  readonly startAll: string;
  /** Label above the list: pause every row. */
  readonly pauseAll: string;
  /** Label above the list: continue every paused row. */
  readonly resumeAll: string;

  // The list

  /** What a screen reader calls the list of rows: a noun in the plural. */
  readonly listLabel: string;
  /** Above the list: so many of all its videos. Both numbers are formatted; their values choose plural forms. */
  readonly summary: (done: Count, total: Count) => string;
  /** After `summary` and a dot: what is still to be sent of all, such as `1.2 GB`. */
  readonly bytesLeft: (size: string) => string;
  /** Names a progress bar for a screen reader. */
  readonly progressOf: (name: string) => string;
  /** In the place of size and length, for a row that is a web address and not a file. */
  readonly link: string;

  // Announcements: what a screen reader says by itself; short, and the name early

  /** The first byte of it is on its way. */
  readonly announceStart: (name: string) => string;
  /** Each quarter of it. */
  readonly announcePercent: (name: string, percent: string) => string;
  /** All bytes are with Gcore. */
  readonly announceUploaded: (name: string) => string;
  /** It plays. */
  readonly announceViewable: (name: string) => string;
  /** `why` is one of the interruptions above. */
  readonly announceInterrupted: (name: string, why: string) => string;
  /** `why` is one of the sentences above. */
  readonly announceFailed: (name: string, why: string) => string;
}
