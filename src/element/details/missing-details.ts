import type { Upload } from '../../core/model/state.js';

/** Whether a row of the form lacks one of the details that the form needs. What nobody can edit holds up no form. */
export function lacksDetails(uploads: readonly Upload[], required: readonly string[]): boolean {
  return uploads.some(({ own, details }) => own && details !== null && required.some(isMissing(details)));
}

const isMissing =
  (details: NonNullable<Upload['details']>) =>
  (name: string): boolean => {
    if (!details.editable.some((editable) => editable === name)) return false;
    if (name === 'captions') return details.captions.every(({ state }) => state === 'refused');
    const said = details[name as 'title' | 'description' | 'poster'];
    if (!said || said.state === 'refused') return true;
    return typeof said.value === 'string' && said.value.trim() === '';
  };
