import { make } from '../shell/element.js';
import { faults, linkSpeeds, setLinkSpeed, stopFaults } from './faults.js';

/** Buttons that break what the upload stands on, and one that mends everything. */
export function faultPanel(): readonly HTMLElement[] {
  const speed = make('select', { name: 'link-speed' });
  speed.append(
    ...linkSpeeds.map(([bytesPerSecond, label]) => new Option(label, String(bytesPerSecond ?? ''))),
  );
  speed.addEventListener('change', () => void setLinkSpeed(speed.value ? Number(speed.value) : null));

  const says = make(
    'p',
    { class: 'says', role: 'status' },
    'Add a large sample, and try to make the upload fail.',
  );
  const buttons = faults.map((fault) => {
    const button = make('button', { type: 'button', class: 'button' }, fault.title);
    button.addEventListener('click', () => {
      says.textContent = fault.says;
      void fault.start();
    });
    return button;
  });
  const reload = make('button', { type: 'button', class: 'button' }, 'Reload the page');
  reload.addEventListener('click', () => location.reload());
  const repair = make('button', { type: 'button', class: 'quiet' }, 'Repair everything');
  repair.addEventListener('click', () => {
    speed.value = '';
    says.textContent = 'Everything works again.';
    void stopFaults();
  });

  return [
    make('label', { class: 'choice' }, make('span', {}, 'Connection speed'), speed),
    make('div', { class: 'buttons' }, ...buttons, reload),
    make('div', { class: 'bar' }, says, repair),
  ];
}
