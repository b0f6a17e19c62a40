/**
 * `mux-with-mediabunny.ts IN FORMAT OPTIONS OUT`: writes the packets of a file into another container by mediabunny, without
 * encoding them again. OPTIONS is JSON: those of the format.
 */
import {
  ALL_FORMATS,
  EncodedAudioPacketSource,
  EncodedPacketSink,
  EncodedVideoPacketSource,
  FilePathSource,
  FilePathTarget,
  Input,
  MkvOutputFormat,
  MovOutputFormat,
  Mp4OutputFormat,
  MpegTsOutputFormat,
  Output,
  type OutputFormat,
  WebMOutputFormat,
} from 'mediabunny';

const formats: Readonly<Record<string, new (options: object) => OutputFormat>> = {
  mp4: Mp4OutputFormat,
  mov: MovOutputFormat,
  mkv: MkvOutputFormat,
  webm: WebMOutputFormat,
  ts: MpegTsOutputFormat,
};

const [from = '', format = '', options = '{}', to = ''] = process.argv.slice(2);
const Format = formats[format];
if (!Format) throw new Error(`No format is called ${format}.`);
const input = new Input({ formats: ALL_FORMATS, source: new FilePathSource(from) });
const output = new Output({
  format: new Format(JSON.parse(options) as object),
  target: new FilePathTarget(to),
});
/** Each writes the packets of a track; together, since the muxer waits for the one that is behind. */
const copies: (() => Promise<void>)[] = [];

const video = await input.getPrimaryVideoTrack();
if (video?.codec) {
  const source = new EncodedVideoPacketSource(video.codec);
  const decoderConfig = await video.getDecoderConfig();
  output.addVideoTrack(source);
  copies.push(async () => {
    for await (const packet of new EncodedPacketSink(video).packets())
      await source.add(packet, decoderConfig ? { decoderConfig } : {});
    source.close();
  });
}
const audio = await input.getPrimaryAudioTrack();
if (audio?.codec) {
  const source = new EncodedAudioPacketSource(audio.codec);
  const decoderConfig = await audio.getDecoderConfig();
  output.addAudioTrack(source);
  copies.push(async () => {
    // What a decoder needs before the first sound has a time before zero, which most formats cannot store.
    for await (const packet of new EncodedPacketSink(audio).packets())
      if (packet.timestamp >= 0) await source.add(packet, decoderConfig ? { decoderConfig } : {});
    source.close();
  });
}
await output.start();
await Promise.all(copies.map((copy) => copy()));
await output.finalize();
