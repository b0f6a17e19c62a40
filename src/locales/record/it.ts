import type { RecordStrings } from './record-strings.js';

export const it: RecordStrings = {
  lang: 'it',
  recordScreen: 'Registra lo schermo',
  start: 'Inizia a registrare',
  stop: 'Ferma',
  retake: 'Registra di nuovo',
  discard: 'Elimina',
  upload: 'Carica',
  recording: 'Registrazione in corso',
  preview: 'Anteprima',
  camera: 'Videocamera',
  microphone: 'Microfono',
  allow: 'Rispondi alla domanda del browser.',
  blocked:
    'La videocamera o il microfono sono bloccati. Consentili per questa pagina nelle impostazioni del browser e riprova.',
  noDevice: 'Nessuna videocamera trovata. Collegane una e riprova.',
  inUse: 'La videocamera non può essere usata. Chiudi gli altri programmi che la usano e riprova.',
  notShared: 'Non è condiviso nulla. Scegli uno schermo o una finestra e riprova.',
  unsupported: 'Questo browser non può registrare. Registra con un altro programma, poi scegli il file.',
  storageFull: 'Lo spazio è quasi pieno. Ciò che è stato registrato finora è conservato.',
  ended: 'La videocamera o lo schermo condiviso non c’è più. Ciò che è stato registrato finora è conservato.',
  left: (when, length) => `La tua registrazione di ${when}, ${length}`,
};
