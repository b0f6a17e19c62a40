import { fileName, type Recipe } from './recipe.js';

const gstreamer = (name: string, extension: string, pipeline: string, truth?: Recipe['truth']): Recipe => ({
  name: fileName(['gst', name], extension),
  muxer: `GStreamer ${name.split(' ')[0] ?? ''}`,
  needs: 'gst-launch-1.0',
  make: `timeout 60 gst-launch-1.0 -q ${pipeline} ! filesink location=$OUT`,
  ...(truth ? { truth } : {}),
});

const split = (mux: string, base = 'base.mp4', demux = 'qtdemux'): string =>
  `filesrc location=${base} ! ${demux} name=d ${mux} name=m \
   d.video_0 ! queue ! h264parse ! m. d.audio_0 ! queue ! aacparse ! m. m.`;
const source = (mux: string, video: string, audio: string): string =>
  `videotestsrc num-buffers=100 ! video/x-raw,width=320,height=180,framerate=25/1 ! ${video} ! queue ! m. \
   audiotestsrc num-buffers=172 ! audioconvert ! ${audio} ! queue ! m. ${mux} name=m m.`;
const h264 = 'x264enc speed-preset=ultrafast key-int-max=25 ! h264parse';

const gstreamerRecipes: readonly Recipe[] = [
  gstreamer('mp4mux', 'mp4', split('mp4mux')),
  gstreamer('mp4mux faststart', 'mp4', split('mp4mux faststart=true')),
  gstreamer('mp4mux fragments', 'mp4', split('mp4mux fragment-duration=1000')),
  gstreamer('mp4mux streamable', 'mp4', split('mp4mux fragment-duration=1000 streamable=true')),
  gstreamer(
    'mp4mux first moov',
    'mp4',
    split('mp4mux fragment-duration=500 fragment-mode=first-moov-then-finalise'),
  ),
  gstreamer('qtmux', 'mov', split('qtmux')),
  gstreamer('qtmux fragments', 'mov', split('qtmux fragment-duration=1000')),
  gstreamer('qtmux encoded', 'mov', source('qtmux', h264, 'avenc_aac')),
  gstreamer('ismlmux', 'ismv', split('ismlmux fragment-duration=1000')),
  gstreamer('3gppmux', '3gp', split('3gppmux')),
  gstreamer('matroskamux', 'mkv', split('matroskamux')),
  gstreamer('matroskamux streamable', 'mkv', split('matroskamux streamable=true')),
  gstreamer('matroskamux sources', 'mkv', source('matroskamux', h264, 'vorbisenc')),
  gstreamer('webmmux', 'webm', source('webmmux', 'vp8enc deadline=1', 'vorbisenc')),
  gstreamer(
    'webmmux streamable',
    'webm',
    source('webmmux streamable=true', 'vp8enc deadline=1', 'vorbisenc'),
  ),
  gstreamer(
    'webmmux opus',
    'webm',
    source('webmmux', 'vp9enc deadline=1 cpu-used=8', 'audioresample ! opusenc'),
  ),
  gstreamer('mpegtsmux', 'ts', split('mpegtsmux')),
  gstreamer('mpegtsmux m2ts', 'm2ts', split('mpegtsmux m2ts-mode=true')),
  gstreamer('mpegtsmux alignment', 'ts', split('mpegtsmux alignment=7')),
  gstreamer(
    'mpegpsmux',
    'mpg',
    `videotestsrc num-buffers=100 ! video/x-raw,width=320,height=180,framerate=25/1 ! mpeg2enc ! m. mpegpsmux name=m m.`,
  ),
  gstreamer('avimux', 'avi', source('avimux', h264, 'lamemp3enc')),
  gstreamer('flvmux', 'flv', split('flvmux')),
  gstreamer('asfmux', 'asf', source('asfmux', 'avenc_wmv2', 'avenc_wmav2'), { seconds: 4 }),
  gstreamer('oggmux', 'ogv', source('oggmux', 'theoraenc', 'vorbisenc')),
  gstreamer('oggmux vp8', 'ogv', source('oggmux', 'vp8enc deadline=1', 'vorbisenc')),
];

const matroska = (name: string, options: string, extension = 'mkv', after = ''): Recipe => ({
  name: fileName(['mkvmerge', name], extension),
  muxer: 'mkvmerge',
  needs: 'mkvmerge',
  make: `mkvmerge -q -o $OUT ${options} || [ $? = 1 ]; ${after}`,
});

const mkvmergeRecipes: readonly Recipe[] = [
  matroska('plain', 'base.mp4'),
  matroska('hevc', 'hevc.mp4'),
  matroska('av1', 'av1.mkv'),
  matroska('mpeg2', 'mpeg2.mpg'),
  matroska('xvid', 'mpeg4.avi'),
  matroska('webm', '--webm vp9.webm', 'webm'),
  matroska('webm vp8', '--webm vp8.webm', 'webm'),
  matroska('append', 'base.mp4 + base.mp4'),
  matroska('attachment', '--attachment-mime-type image/png --attach-file cover.png base.mp4'),
  matroska('attachments', '--attach-file cover.png --attach-file cover.png --attach-file cover.png base.mp4'),
  matroska('zlib', '--compression 0:zlib --compression 1:zlib base.mp4'),
  matroska('header removal', '--compression 0:mpeg4_p2 mpeg4.avi'),
  matroska('no compression', '--compression 0:none --compression 1:none base.mp4'),
  matroska('no cues', '--no-cues base.mp4'),
  matroska('no lacing', '--disable-lacing base.mp4'),
  matroska('no durations', '--disable-track-statistics-tags --cluster-length 500ms base.mp4'),
  matroska('crop', '--cropping 0:10,20,10,20 base.mp4', 'mkv'),
  matroska('display', '--display-dimensions 0:427x180 base.mp4'),
  matroska('aspect', '--aspect-ratio 0:4/3 base.mp4'),
  matroska('delayed', '--sync 1:2000 base.mp4'),
  matroska('frame rate', '--default-duration 0:50fps base.mp4'),
  matroska('video only', '-A base.mp4'),
  matroska('sound only', '-D base.mp4', 'mka'),
  matroska(
    'propedit',
    'base.mp4',
    'mkv',
    'mkvpropedit -q $OUT --add-attachment cover.png --edit info --set title=Holiday',
  ),
  matroska(
    'propedit display',
    'base.mp4',
    'mkv',
    'mkvpropedit -q $OUT --edit track:1 --set display-width=16 --set display-height=9 --set display-unit=3',
  ),
  matroska('timestamp scale', '--timestamp-scale 100000 base.mp4'),
  matroska('chapters', '--title Holiday --track-name 0:Picture base.mp4'),
];

const vlc = (mux: string, extension: string, base = 'base.mp4', transcode = ''): Recipe => ({
  name: fileName(['vlc', base, mux], extension),
  muxer: `VLC ${mux}`,
  needs: 'cvlc',
  make: `$VLC -I dummy --play-and-exit -q ${base} --sout "#${transcode}std{access=file,mux=${mux},dst=$OUT}" vlc://quit`,
});

const vlcRecipes: readonly Recipe[] = [
  vlc('mp4', 'mp4'),
  vlc('mov', 'mov'),
  vlc('ts', 'ts'),
  vlc('mkv', 'mkv'),
  vlc('avi', 'avi'),
  vlc('asf', 'asf'),
  vlc('ogg', 'ogv', 'theora.ogv'),
  vlc('ts', 'ts', 'mpeg2.mpg'),
  vlc('ps', 'mpg', 'mpeg2.mpg'),
  vlc('mp4', 'mp4', 'hevc.mp4'),
  vlc('webm', 'webm', 'vp9.webm'),
  vlc('mp4frag', 'mp4'),
];

export const otherMuxerRecipes: readonly Recipe[] = [...gstreamerRecipes, ...mkvmergeRecipes, ...vlcRecipes];
