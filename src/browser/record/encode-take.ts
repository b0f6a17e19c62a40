import {
  type AudioCodec,
  type VideoCodec,
  MediaStreamAudioTrackSource,
  MediaStreamVideoTrackSource,
  Mp4OutputFormat,
  Output,
  StreamTarget,
  type StreamTargetChunk,
  WebMOutputFormat,
  getFirstEncodableAudioCodec,
  getFirstEncodableVideoCodec,
} from 'mediabunny';
import type { Quality } from '../../core/record/bit-rate.js';
import type { Take, Write } from '../../core/record/recorder-ports.js';

/** What a crash may cost: a fragment that is not whole is lost. */
const FRAGMENT_SECONDS = 1;

export interface EncodingPlan {
  readonly type: 'video/mp4' | 'video/webm';
  readonly video: VideoCodec;
  /** null: there is no sound. */
  readonly audio: AudioCodec | null;
  readonly quality: Quality;
}

/** How WebCodecs can record the stream; null: they cannot, or would drop its sound. */
export async function canEncode(stream: MediaStream, quality: Quality): Promise<EncodingPlan | null> {
  // mediabunny would sample a hidden <video> without it, which a tab in the background does not draw.
  if (!('MediaStreamTrackProcessor' in globalThis)) return null;
  const size = { width: quality.width, height: quality.height, bitrate: quality.videoBitRate };
  const h264 = await getFirstEncodableVideoCodec(['avc'], size);
  const video = h264 ?? (await getFirstEncodableVideoCodec(['vp9', 'av1'], size));
  if (!video) return null;
  const hasSound = stream.getAudioTracks().length > 0;
  const audio = hasSound ? await getFirstEncodableAudioCodec(h264 ? ['aac', 'opus'] : ['opus']) : null;
  if (hasSound && !audio) return null;
  return { type: h264 ? 'video/mp4' : 'video/webm', video, audio, quality };
}

/** Records by WebCodecs, into a file that only grows. */
export async function encodeTake(
  stream: MediaStream,
  { type, video, audio, quality }: EncodingPlan,
  begin: (type: string) => Promise<Write>,
): Promise<Take> {
  const write = await begin(type);
  const output = new Output({
    format:
      type === 'video/mp4'
        ? new Mp4OutputFormat({ fastStart: 'fragmented', minimumFragmentDuration: FRAGMENT_SECONDS })
        : new WebMOutputFormat({ appendOnly: true, minimumClusterDuration: FRAGMENT_SECONDS }),
    target: new StreamTarget(new WritableStream<StreamTargetChunk>({ write: ({ data }) => write(data) })),
  });
  const sources: (MediaStreamVideoTrackSource | MediaStreamAudioTrackSource)[] = [];
  const [picture] = stream.getVideoTracks() as MediaStreamVideoTrack[];
  const [sound] = stream.getAudioTracks() as MediaStreamAudioTrack[];
  if (picture) {
    const source = new MediaStreamVideoTrackSource(
      picture,
      // A window that is shared may change its size.
      {
        codec: video,
        bitrate: quality.videoBitRate,
        keyFrameInterval: FRAGMENT_SECONDS,
        sizeChangeBehavior: 'contain',
      },
      { frameRate: null },
    );
    output.addVideoTrack(source);
    sources.push(source);
  }
  if (sound && audio) {
    const source = new MediaStreamAudioTrackSource(sound, { codec: audio, bitrate: quality.audioBitRate });
    output.addAudioTrack(source);
    sources.push(source);
  }
  const failures = sources.map(({ errorPromise }) => errorPromise);
  await output.start();
  return {
    pause: () => {
      for (const source of sources) source.pause();
    },
    resume: () => {
      for (const source of sources) source.resume();
    },
    stop: () => output.finalize(),
    onFailed: (listener) => void Promise.race(failures).catch(listener),
  };
}
