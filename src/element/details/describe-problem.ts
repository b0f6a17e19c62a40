import type { CaptionFileProblem } from '../../core/details/captions/read-captions.js';
import type { DetailProblem } from '../../core/model/details.js';
import type { DetailsStrings } from '../../locales/details/details-strings.js';
import type { Format } from '../format.js';

/** A problem as the sentence at its field. */
export function describeProblem(
  problem: DetailProblem | CaptionFileProblem,
  strings: DetailsStrings,
  format: Format,
  /** The file that it is about. */
  file = '',
): string {
  switch (problem.code) {
    case 'empty':
      return 'line' in problem ? strings.captionsFormat : strings.titleMissing;
    case 'too-long':
      return strings.tooLong(format.count(problem.most).text);
    case 'too-large':
      return strings.tooLarge(format.bytes(problem.most));
    case 'not-a-picture':
      return strings.notAPicture;
    case 'not-taken':
      return strings.captionsNotTaken(`\u2068${file}\u2069`);
    case 'refused':
      return strings.notAccepted(problem.message);
    case 'format':
    case 'unreadable':
      return strings.captionsFormat;
    case 'time':
    case 'order':
      return strings.captionsLine(format.count(problem.line).text);
    case 'encoding':
      return strings.captionsEncoding;
  }
}
