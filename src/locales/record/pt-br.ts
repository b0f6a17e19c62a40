import type { RecordStrings } from './record-strings.js';

export const ptBr: RecordStrings = {
  lang: 'pt-BR',
  recordScreen: 'Gravar a tela',
  start: 'Começar a gravar',
  stop: 'Parar',
  retake: 'Gravar de novo',
  discard: 'Descartar',
  upload: 'Enviar',
  recording: 'Gravando',
  preview: 'Prévia',
  camera: 'Câmera',
  microphone: 'Microfone',
  allow: 'Responda à pergunta do navegador.',
  blocked:
    'A câmera ou o microfone está bloqueado. Permita o uso nas configurações do navegador para esta página e tente de novo.',
  noDevice: 'Nenhuma câmera foi encontrada. Conecte uma e tente de novo.',
  inUse: 'Não é possível usar a câmera. Feche outros programas que a usam e tente de novo.',
  notShared: 'Nada está sendo compartilhado. Escolha uma tela ou uma janela e tente de novo.',
  unsupported: 'Este navegador não consegue gravar. Grave com outro programa e depois escolha o arquivo.',
  storageFull: 'O armazenamento está quase cheio. O que foi gravado até agora está guardado.',
  ended:
    'A câmera ou a tela compartilhada não está mais disponível. O que foi gravado até agora está guardado.',
  left: (when, length) => `Sua gravação de ${when}, ${length}`,
};
