import type { RecordStrings } from './record-strings.js';

export const am: RecordStrings = {
  lang: 'am',
  recordScreen: 'ስክሪኑን ይቅረጹ',
  start: 'መቅረጽ ጀምር',
  stop: 'አቁም',
  retake: 'እንደገና ቅረጽ',
  discard: 'አስወግድ',
  upload: 'ስቀል',
  recording: 'እየተቀረጸ ነው',
  preview: 'ቅድመ እይታ',
  camera: 'ካሜራ',
  microphone: 'ማይክሮፎን',
  allow: 'አሳሽዎ ለሚጠይቀው ጥያቄ መልስ ይስጡ።',
  blocked: 'ካሜራው ወይም ማይክሮፎኑ ታግዷል። በአሳሽዎ ቅንብሮች ውስጥ ለዚህ ገጽ ይፍቀዱ፣ ከዚያ እንደገና ይሞክሩ።',
  noDevice: 'ካሜራ አልተገኘም። አንድ ያገናኙ፣ ከዚያ እንደገና ይሞክሩ።',
  inUse: 'ካሜራውን መጠቀም አይቻልም። የሚጠቀሙበትን ሌሎች ፕሮግራሞች ይዝጉ፣ ከዚያ እንደገና ይሞክሩ።',
  notShared: 'ምንም አልተጋራም። ስክሪን ወይም መስኮት ይምረጡ፣ ከዚያ እንደገና ይሞክሩ።',
  unsupported: 'ይህ አሳሽ መቅረጽ አይችልም። በሌላ ፕሮግራም ይቅረጹ፣ ከዚያ ፋይሉን ይምረጡ።',
  storageFull: 'ማከማቻው ሊሞላ ነው። እስካሁን የተቀረጸው ተቀምጧል።',
  ended: 'ካሜራው ወይም የተጋራው ስክሪን ጠፍቷል። እስካሁን የተቀረጸው ተቀምጧል።',
  left: (when, length) => `የ${when} ቅጂዎ፣ ${length}`,
};
