import type { RecordStrings } from './record-strings.js';

export const fil: RecordStrings = {
  lang: 'fil',
  recordScreen: 'I-record ang screen',
  start: 'Simulan ang pag-record',
  stop: 'Ihinto',
  retake: 'Mag-record ulit',
  discard: 'Itapon',
  upload: 'I-upload',
  recording: 'Nagre-record',
  preview: 'Paunang tingin',
  camera: 'Camera',
  microphone: 'Mikropono',
  allow: 'Sagutin ang tanong ng iyong browser.',
  blocked:
    'Naka-block ang camera o mikropono. Payagan ito sa mga setting ng browser para sa page na ito, saka subukan ulit.',
  noDevice: 'Walang nakitang camera. Magkonekta ng isa, saka subukan ulit.',
  inUse: 'Hindi magamit ang camera. Isara ang ibang program na gumagamit nito, saka subukan ulit.',
  notShared: 'Walang ibinabahagi. Pumili ng screen o window, saka subukan ulit.',
  unsupported:
    'Hindi makapag-record ang browser na ito. Mag-record gamit ang ibang program, saka piliin ang file.',
  storageFull: 'Halos puno na ang storage. Naitago ang na-record hanggang ngayon.',
  ended: 'Wala na ang camera o ang ibinahaging screen. Naitago ang na-record hanggang ngayon.',
  left: (when, length) => `Ang recording mo noong ${when}, ${length}`,
};
