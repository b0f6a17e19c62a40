/**
 * For browsers without invoker commands: before Chrome 135, Firefox 144 and Safari 26.2.
 *
 * @param signal takes it away again.
 */
export function commandFallback(signal?: AbortSignal): void {
  if ('command' in HTMLButtonElement.prototype) return;
  const send = ({ target }: Event): void => {
    const button = target instanceof Element ? target.closest('button[commandfor]:enabled') : null;
    const id = button?.getAttribute('commandfor');
    const command = button?.getAttribute('command');
    if (!id || !command) return;
    const event = Object.assign(new Event('command', { cancelable: true }), { command, source: button });
    document.getElementById(id)?.dispatchEvent(event);
  };
  document.addEventListener('click', send, signal ? { signal } : {});
}
