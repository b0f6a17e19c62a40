let warned = false;

/**
 * The element's internals. Simulated DOMs have none (happy-dom), or none of a form control's (jsdom): there a stand-in
 * validates, but no form submits the value, and no CSS sees the states.
 */
export function formInternals(element: HTMLElement): ElementInternals {
  const native = element.attachInternals?.() as Partial<ElementInternals> | undefined;
  if (native?.setValidity) return native as ElementInternals;
  if (!warned)
    console.warn(
      '<gcore-uploader>: this DOM has no form-associated elements, so its forms do not submit the value.',
    );
  warned = true;
  return standIn(element);
}

function standIn(element: HTMLElement): ElementInternals {
  let flags: ValidityStateFlags = {};
  let validationMessage = '';
  const checkValidity = (): boolean => {
    if (validationMessage !== '') element.dispatchEvent(new Event('invalid', { cancelable: true }));
    return validationMessage === '';
  };
  return {
    states: new Set<string>(),
    labels: [] as unknown as NodeList,
    get form() {
      return element.closest('form');
    },
    get validity() {
      return { ...flags, valid: validationMessage === '' };
    },
    get validationMessage() {
      return validationMessage;
    },
    get willValidate() {
      return !element.hasAttribute('disabled');
    },
    checkValidity,
    reportValidity: checkValidity,
    setFormValue: () => undefined,
    setValidity(next: ValidityStateFlags, message = '') {
      flags = next;
      validationMessage = message;
    },
  } as unknown as ElementInternals;
}
