import { expect } from '@open-wc/testing';
import { button, mount, query, wishes } from '../fixture.js';

describe('the field for links', () => {
  async function withField(attributes: Readonly<Record<string, string>>) {
    const { element, uploader, root } = await mount({ attributes: { sources: 'file link', ...attributes } });
    const field = query<HTMLTextAreaElement>(root, 'textarea');
    const enter = async (text: string, button?: HTMLButtonElement) => {
      field.value = text;
      field.focus();
      if (button) button.click();
      else
        field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
      await element.updateComplete;
    };
    const problem = () => {
      const id = field.getAttribute('aria-describedby');
      return id && root.getElementById(id)?.textContent?.trim();
    };
    return { element, uploader, root, field, enter, problem };
  }

  it('The field for links adds one link a line with Enter, and is empty for the next', async () => {
    const { uploader, field, enter, problem } = await withField({ multiple: '' });
    await enter('https://example.com/a.mp4\n\n  https://example.com/b.mp4\n');
    expect(wishes(uploader)).to.deep.equal([
      ['add', ['https://example.com/a.mp4', 'https://example.com/b.mp4']],
    ]);
    expect(field.value).to.equal('');
    expect(problem()).to.equal(null);
  });

  for (const [text, reason] of [
    ['foo bar', 'This is not a link.'],
    ['htp:/x', 'The link must begin with http:// or https://.'],
    ['example.com/a.mp4', 'The link must begin with http:// or https://.'],
  ] as const)
    it(`The field for links says what is wrong with "${text}", and keeps it and the focus, until it is edited`, async () => {
      const { element, uploader, root, field, enter, problem } = await withField({ multiple: '' });
      await enter(text, button(root, 'Add link'));
      expect(wishes(uploader)).to.deep.equal([]);
      expect(problem()).to.equal(reason);
      expect(field.getAttribute('aria-invalid')).to.equal('true');
      expect(field.value).to.equal(text);
      expect(root.activeElement).to.equal(field);
      field.dispatchEvent(new InputEvent('input'));
      await element.updateComplete;
      expect(problem()).to.equal(null);
      expect(field.getAttribute('aria-invalid')).to.equal(null);
    });

  it('The field for links adds the links among several lines, and keeps the others with what is wrong with them, each reason once', async () => {
    const { uploader, field, enter, problem } = await withField({ multiple: '' });
    await enter('one\nhttps://example.com/a.mp4\ntwo\nftp://example.com/b.mp4');
    expect(wishes(uploader)).to.deep.equal([['add', ['https://example.com/a.mp4']]]);
    expect(field.value).to.equal('one\ntwo\nftp://example.com/b.mp4');
    expect(problem()).to.equal('This is not a link. The link must begin with http:// or https://.');
  });

  it('The field for links adds none of several lines if one video is wanted: it would go away, and the wrong line with it', async () => {
    const { uploader, field, enter, problem } = await withField({});
    const text = 'one\nhttps://example.com/a.mp4';
    await enter(text);
    expect(wishes(uploader)).to.deep.equal([]);
    expect(field.value).to.equal(text);
    expect(problem()).to.equal('This is not a link.');
  });
});
