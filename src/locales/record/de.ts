import type { RecordStrings } from './record-strings.js';

export const de: RecordStrings = {
  lang: 'de',
  recordScreen: 'Bildschirm aufnehmen',
  start: 'Aufnahme starten',
  stop: 'Stopp',
  retake: 'Neu aufnehmen',
  discard: 'Verwerfen',
  upload: 'Hochladen',
  recording: 'Aufnahme läuft',
  preview: 'Vorschau',
  camera: 'Kamera',
  microphone: 'Mikrofon',
  allow: 'Beantworten Sie die Frage Ihres Browsers.',
  blocked:
    'Kamera oder Mikrofon sind blockiert. Erlauben Sie beides in den Einstellungen des Browsers für diese Seite und versuchen Sie es erneut.',
  noDevice: 'Es wurde keine Kamera gefunden. Schließen Sie eine an und versuchen Sie es erneut.',
  inUse:
    'Die Kamera kann nicht verwendet werden. Schließen Sie andere Programme, die sie verwenden, und versuchen Sie es erneut.',
  notShared:
    'Es wird nichts geteilt. Wählen Sie einen Bildschirm oder ein Fenster und versuchen Sie es erneut.',
  unsupported:
    'Dieser Browser kann nicht aufnehmen. Nehmen Sie mit einem anderen Programm auf und wählen Sie dann die Datei.',
  storageFull: 'Der Speicher ist fast voll. Was bis jetzt aufgenommen wurde, bleibt erhalten.',
  ended:
    'Die Kamera oder der geteilte Bildschirm ist nicht mehr da. Was bis jetzt aufgenommen wurde, bleibt erhalten.',
  left: (when, length) => `Ihre Aufnahme von ${when}, ${length}`,
};
