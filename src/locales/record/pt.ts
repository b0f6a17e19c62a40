import type { RecordStrings } from './record-strings.js';

export const pt: RecordStrings = {
  lang: 'pt',
  recordScreen: 'Gravar o ecrã',
  start: 'Começar a gravar',
  stop: 'Parar',
  retake: 'Gravar novamente',
  discard: 'Rejeitar',
  upload: 'Carregar',
  recording: 'A gravar',
  preview: 'Pré-visualização',
  camera: 'Câmara',
  microphone: 'Microfone',
  allow: 'Responda à pergunta do navegador.',
  blocked:
    'A câmara ou o microfone está bloqueado. Permita-o nas definições do navegador para esta página e tente novamente.',
  noDevice: 'Não foi encontrada nenhuma câmara. Ligue uma e tente novamente.',
  inUse: 'Não é possível usar a câmara. Feche outros programas que a usem e tente novamente.',
  notShared: 'Nada está a ser partilhado. Escolha um ecrã ou uma janela e tente novamente.',
  unsupported: 'Este navegador não consegue gravar. Grave com outro programa e escolha depois o ficheiro.',
  storageFull: 'O armazenamento está quase cheio. O que foi gravado até agora está guardado.',
  ended: 'A câmara ou o ecrã partilhado já não está disponível. O que foi gravado até agora está guardado.',
  left: (when, length) => `A sua gravação de ${when}, ${length}`,
};
