import type { RecordStrings } from './record-strings.js';

export const fr: RecordStrings = {
  lang: 'fr',
  recordScreen: 'Enregistrer l’écran',
  start: 'Commencer l’enregistrement',
  stop: 'Arrêter',
  retake: 'Refaire',
  discard: 'Supprimer',
  upload: 'Envoyer',
  recording: 'Enregistrement en cours',
  preview: 'Aperçu',
  camera: 'Caméra',
  microphone: 'Micro',
  allow: 'Répondez à la question de votre navigateur.',
  blocked:
    'La caméra ou le micro est bloqué. Autorisez-les pour cette page dans les réglages du navigateur, puis réessayez.',
  noDevice: 'Aucune caméra n’a été trouvée. Branchez-en une, puis réessayez.',
  inUse: 'La caméra ne peut pas être utilisée. Fermez les autres programmes qui l’utilisent, puis réessayez.',
  notShared: 'Rien n’est partagé. Choisissez un écran ou une fenêtre, puis réessayez.',
  unsupported:
    'Ce navigateur ne peut pas enregistrer. Enregistrez avec un autre programme, puis choisissez le fichier.',
  storageFull: 'Le stockage est presque plein. Ce qui a été enregistré jusqu’ici est conservé.',
  ended:
    'La caméra ou l’écran partagé n’est plus disponible. Ce qui a été enregistré jusqu’ici est conservé.',
  left: (when, length) => `Votre enregistrement de ${when}, ${length}`,
};
