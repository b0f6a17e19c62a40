import type { RecordStrings } from './record-strings.js';

export const es: RecordStrings = {
  lang: 'es',
  recordScreen: 'Grabar la pantalla',
  start: 'Empezar a grabar',
  stop: 'Parar',
  retake: 'Grabar de nuevo',
  discard: 'Descartar',
  upload: 'Subir',
  recording: 'Grabando',
  preview: 'Vista previa',
  camera: 'Cámara',
  microphone: 'Micrófono',
  allow: 'Responda a la pregunta del navegador.',
  blocked:
    'La cámara o el micrófono están bloqueados. Permítalos para esta página en la configuración del navegador y vuelva a intentarlo.',
  noDevice: 'No se ha encontrado ninguna cámara. Conecte una y vuelva a intentarlo.',
  inUse: 'No se puede usar la cámara. Cierre los otros programas que la usan y vuelva a intentarlo.',
  notShared: 'No se comparte nada. Elija una pantalla o una ventana y vuelva a intentarlo.',
  unsupported: 'Este navegador no puede grabar. Grabe con otro programa y elija después el archivo.',
  storageFull: 'El almacenamiento está casi lleno. Se conserva lo grabado hasta ahora.',
  ended: 'La cámara o la pantalla compartida ya no está disponible. Se conserva lo grabado hasta ahora.',
  left: (when, length) => `Su grabación de ${when}, ${length}`,
};
