import type { RecordStrings } from './record-strings.js';

export const sv: RecordStrings = {
  lang: 'sv',
  recordScreen: 'Spela in skärmen',
  start: 'Starta inspelning',
  stop: 'Stoppa',
  retake: 'Spela in igen',
  discard: 'Kasta',
  upload: 'Ladda upp',
  recording: 'Spelar in',
  preview: 'Förhandsvisning',
  camera: 'Kamera',
  microphone: 'Mikrofon',
  allow: 'Svara på webbläsarens fråga.',
  blocked:
    'Kameran eller mikrofonen är blockerad. Tillåt den i webbläsarens inställningar för den här sidan och försök igen.',
  noDevice: 'Ingen kamera hittades. Anslut en och försök igen.',
  inUse: 'Kameran kan inte användas. Stäng andra program som använder den och försök igen.',
  notShared: 'Inget delas. Välj en skärm eller ett fönster och försök igen.',
  unsupported: 'Den här webbläsaren kan inte spela in. Spela in med ett annat program och välj sedan filen.',
  storageFull: 'Lagringsutrymmet är nästan fullt. Det som har spelats in hittills är sparat.',
  ended: 'Kameran eller den delade skärmen är borta. Det som har spelats in hittills är sparat.',
  left: (when, length) => `Din inspelning från ${when}, ${length}`,
};
