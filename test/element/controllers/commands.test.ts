import { expect } from '@open-wc/testing';
import { mount, wishes } from '../fixture.js';

describe('a command from a button outside', () => {
  const command = (name: string): Event => Object.assign(new Event('command'), { command: name });

  it('A command from a button outside acts on all rows', async () => {
    const { element, uploader } = await mount();
    for (const name of ['--start', '--pause', '--resume', '--retry', '--cancel'])
      element.dispatchEvent(command(name));
    expect(wishes(uploader).map((wish) => (wish as string[])[0])).to.deep.equal([
      'start',
      'pause',
      'resume',
      'retry',
      'cancel',
    ]);
  });

  it('A command from a button outside opens the picker', async () => {
    let opened = 0;
    const pick = () => {
      opened++;
      return Promise.resolve(null);
    };
    const { element } = await mount({ engine: { pick } });
    element.dispatchEvent(command('--browse'));
    expect(opened).to.equal(1);
  });

  it('A command from a button outside that is unknown, or meets a disabled element, does nothing', async () => {
    const { element, uploader } = await mount({ attributes: { disabled: '' } });
    element.dispatchEvent(command('--reset'));
    element.dispatchEvent(command('--pause'));
    expect(wishes(uploader)).to.deep.equal([]);
  });
});
