import type { RecordStrings } from './record-strings.js';

export const pl: RecordStrings = {
  lang: 'pl',
  recordScreen: 'Nagraj ekran',
  start: 'Rozpocznij nagrywanie',
  stop: 'Zatrzymaj',
  retake: 'Nagraj ponownie',
  discard: 'Odrzuć',
  upload: 'Prześlij',
  recording: 'Nagrywanie',
  preview: 'Podgląd',
  camera: 'Kamera',
  microphone: 'Mikrofon',
  allow: 'Odpowiedz na pytanie przeglądarki.',
  blocked:
    'Kamera lub mikrofon są zablokowane. Zezwól na nie dla tej strony w ustawieniach przeglądarki i spróbuj ponownie.',
  noDevice: 'Nie znaleziono kamery. Podłącz ją i spróbuj ponownie.',
  inUse: 'Nie można użyć kamery. Zamknij inne programy, które jej używają, i spróbuj ponownie.',
  notShared: 'Nic nie jest udostępniane. Wybierz ekran lub okno i spróbuj ponownie.',
  unsupported: 'Ta przeglądarka nie może nagrywać. Nagraj innym programem, a potem wybierz plik.',
  storageFull: 'Pamięć jest prawie pełna. To, co nagrano do tej pory, jest zachowane.',
  ended: 'Kamera lub udostępniany ekran nie są już dostępne. To, co nagrano do tej pory, jest zachowane.',
  left: (when, length) => `Twoje nagranie z ${when}, ${length}`,
};
