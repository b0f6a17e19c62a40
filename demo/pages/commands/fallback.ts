/** For browsers without invoker commands: before Chrome 135, Firefox 144 and Safari 26.2. */
export function commandFallback(): void {
  if ('command' in HTMLButtonElement.prototype) return;
  document.addEventListener('click', ({ target }) => {
    const button = target instanceof Element ? target.closest('button[commandfor]') : null;
    const id = button?.getAttribute('commandfor');
    const command = button?.getAttribute('command');
    if (!id || !command) return;
    const event = Object.assign(new Event('command', { cancelable: true }), { command, source: button });
    document.getElementById(id)?.dispatchEvent(event);
  });
}
