const ending = /\.(?:srt|vtt)$/i;

/** Whether a file is one of captions, by its name. */
export const isCaptionFile = (name: string): boolean => ending.test(name);

/** The name without that ending. */
export const withoutEnding = (name: string): string => name.replace(ending, '');
