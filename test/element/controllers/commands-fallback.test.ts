import { expect } from '@open-wc/testing';
import { commandFallback } from '../../../demo/pages/commands/fallback.js';
import { mount, wishes } from '../fixture.js';

/** What an engine with invoker commands adds to buttons; taken away, it is one of the others. */
const invokerProperties = ['command', 'commandForElement'];

function addButton(command: string): HTMLElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.dataset['fixture'] = '';
  button.setAttribute('commandfor', 'uploader');
  button.setAttribute('command', command);
  button.innerHTML = '<b>Go</b>';
  document.body.append(button);
  return button;
}

describe('where the engine has no invoker commands', () => {
  const { prototype } = HTMLButtonElement;
  const own = invokerProperties.flatMap((name) => {
    const descriptor = Object.getOwnPropertyDescriptor(prototype, name);
    return descriptor ? [[name, descriptor] as const] : [];
  });
  let end = new AbortController();

  beforeEach(() => {
    for (const name of invokerProperties) Reflect.deleteProperty(prototype, name);
    end = new AbortController();
    // Without its properties, an engine that knows the attributes acts on them still.
    window.addEventListener('command', (event) => event.isTrusted && event.stopImmediatePropagation(), {
      capture: true,
      signal: end.signal,
    });
  });
  afterEach(() => {
    end.abort();
    for (const [name, descriptor] of own) Object.defineProperty(prototype, name, descriptor);
  });

  it('Without invoker commands the lines of the recipe make each button act', async () => {
    commandFallback(end.signal);
    const { uploader } = await mount({ attributes: { id: 'uploader' } });
    for (const command of ['--start', '--pause', '--resume', '--retry', '--cancel'])
      addButton(command).querySelector('b')?.click();
    expect(wishes(uploader).map((wish) => (wish as readonly unknown[])[0])).to.deep.equal([
      'start',
      'pause',
      'resume',
      'retry',
      'cancel',
    ]);
  });

  it('Without invoker commands the lines of the recipe open the picker within the click, as browsers require', async () => {
    commandFallback(end.signal);
    let opened = 0;
    const pick = () => {
      opened++;
      return Promise.resolve(null);
    };
    await mount({ attributes: { id: 'uploader' }, engine: { pick } });
    addButton('--browse').click();
    expect(opened).to.equal(1);
  });

  it('Without invoker commands a disabled button does nothing', async () => {
    commandFallback(end.signal);
    const { uploader } = await mount({ attributes: { id: 'uploader' } });
    const button = addButton('--start');
    button.setAttribute('disabled', '');
    button.querySelector('b')?.dispatchEvent(new MouseEvent('click', { bubbles: true }));
    expect(wishes(uploader)).to.deep.equal([]);
  });
});

describe('where the engine has them', () => {
  it('With invoker commands the lines of the recipe do nothing, and nothing happens twice', async () => {
    const end = new AbortController();
    const isNative = 'command' in HTMLButtonElement.prototype;
    if (!isNative)
      Object.defineProperty(HTMLButtonElement.prototype, 'command', { value: '', configurable: true });
    try {
      commandFallback(end.signal);
      const { uploader } = await mount({ attributes: { id: 'uploader' } });
      addButton('--start').click();
      expect(wishes(uploader)).to.have.lengthOf(isNative ? 1 : 0);
    } finally {
      end.abort();
      if (!isNative) Reflect.deleteProperty(HTMLButtonElement.prototype, 'command');
    }
  });
});
