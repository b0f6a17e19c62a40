import { act, cleanup, render, screen } from '@testing-library/react';
import { GcoreUploader, type GcoreUploaderElement } from 'gcore-uploader/react.js';
import { afterEach, expect, it, vi } from 'vitest';

afterEach(cleanup);

it('hears of an upload', async () => {
  const done = vi.fn();
  render(
    <form>
      <GcoreUploader data-testid="up" backend="/api/gcore" name="video" required onSuccess={done} />
    </form>,
  );
  const uploader = screen.getByTestId<GcoreUploaderElement>('up');
  act(() => void uploader.dispatchEvent(new CustomEvent('success', { detail: { videoId: 7 } })));
  expect(done).toHaveBeenCalledOnce();
  await uploader.updateComplete;
  expect(uploader.required).toBe(true);
  expect(uploader.validity.valueMissing).toBe(true);
  expect(uploader.checkValidity()).toBe(false);
  expect(uploader.form).toBe(uploader.closest('form'));
  expect(uploader.shadowRoot?.querySelector('button')?.textContent).toContain('Choose a video');
});
