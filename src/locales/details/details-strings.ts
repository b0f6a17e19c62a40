/*
 * The comment before each text is for translators: where the text is shown, how much room it has, what it takes. A
 * label is a button's: short, in the form that buttons have in the language.
 */

/** What the panel says in which a video's details are edited while it is sent; loaded with the panel. */
export interface DetailsStrings {
  /** BCP 47 tag of the texts. */
  readonly lang: string;
  /** Label of a row's button that opens the panel with the video's title, description, picture and captions. */
  readonly edit: string;
  /** Names the field for what the video is called. */
  readonly title: string;
  /** Names the field for a longer text about the video. */
  readonly description: string;
  /** Names the picture that is shown before the video plays. */
  readonly poster: string;
  /** Label of the button that opens the file picker for that picture. */
  readonly choosePicture: string;
  /** Names that picture, once it is chosen, to people who do not see it. */
  readonly chosenPicture: string;
  /** Names the slider that goes through the video to find a picture in it; a time such as `1:23` follows. */
  readonly moment: string;
  /** Label of the button beside it: the video's own picture at that time is the one to show. */
  readonly usePicture: string;
  /** Names the few pictures that the server took from the video, of which one can be pressed to be shown. */
  readonly fromVideo: string;
  /** Names each of these pictures: `number` counts them from 1. */
  readonly pictureNumber: (number: string) => string;
  /** Names the list of texts that are shown in the video for what is said. */
  readonly captions: string;
  /** Label of the button that opens the file picker for them. */
  readonly addCaptions: string;
  /** Label of the button by which Gcore writes down what is said in the video. */
  readonly makeCaptions: string;
  /** Small print beside that button: what happens, and that it may cost money. `Gcore` stays. */
  readonly makingNote: string;
  /** Names the list from which the language of the captions is chosen. */
  readonly language: string;
  /** Label of the button that takes captions out of the list again. */
  readonly remove: string;
  /** Label of the button that closes the panel. */
  readonly done: string;
  /** Small print under the fields: the server has everything that was typed. */
  readonly saved: string;
  /** The same: what was typed is kept and is sent as soon as there is a network. Still going on. */
  readonly notSentYet: string;
  /** Under a field: another window of the browser holds this text instead. */
  readonly changedElsewhere: (text: string) => string;
  /** Label of the button beside that sentence, which puts the text into the field. */
  readonly useThat: string;
  /** Under the field: it is empty and must not be. A request. */
  readonly titleMissing: string;
  /** The browser's message beside a form that cannot be sent: something about the video was not filled in. A request. */
  readonly detailsMissing: string;
  /** Under a field: `most` is a number. */
  readonly tooLong: (most: string) => string;
  /** The file has more bytes than `most`, such as `5 MB`. */
  readonly tooLarge: (most: string) => string;
  /** What was chosen cannot be shown. The names of the formats stay. A request. */
  readonly notAPicture: string;
  /** `line` is the number of the line in the caption file that cannot be understood. */
  readonly captionsLine: (line: string) => string;
  /** The names of the formats stay. */
  readonly captionsFormat: string;
  /** The letters of the file are encoded in an old way. `UTF-8` stays. A request. */
  readonly captionsEncoding: string;
  /** Under a video: a file with captions that came with it is not used. `file` is its name. */
  readonly captionsNotTaken: (file: string) => string;
  /** The server's own words follow, mostly in English. */
  readonly notAccepted: (reason: string) => string;
}
