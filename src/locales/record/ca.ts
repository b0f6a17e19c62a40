import type { RecordStrings } from './record-strings.js';

export const ca: RecordStrings = {
  lang: 'ca',
  recordScreen: 'Grava la pantalla',
  start: 'Comença a gravar',
  stop: 'Atura',
  retake: 'Torna a gravar',
  discard: 'Descarta',
  upload: 'Puja',
  recording: 'S’està gravant',
  preview: 'Previsualització',
  camera: 'Càmera',
  microphone: 'Micròfon',
  allow: 'Respon a la pregunta que fa el navegador.',
  blocked:
    'La càmera o el micròfon estan blocats. Permet-los a la configuració del navegador per a aquesta pàgina i torna-ho a provar.',
  noDevice: 'No s’ha trobat cap càmera. Connecta’n una i torna-ho a provar.',
  inUse: 'No es pot fer servir la càmera. Tanca els altres programes que la fan servir i torna-ho a provar.',
  notShared: 'No es comparteix res. Tria una pantalla o una finestra i torna-ho a provar.',
  unsupported: 'Aquest navegador no pot gravar. Grava amb un altre programa i després tria el fitxer.',
  storageFull: 'L’emmagatzematge és gairebé ple. Es conserva el que s’ha gravat fins ara.',
  ended: 'La càmera o la pantalla compartida ja no hi és. Es conserva el que s’ha gravat fins ara.',
  left: (when, length) => `La teva gravació de ${when}, ${length}`,
};
