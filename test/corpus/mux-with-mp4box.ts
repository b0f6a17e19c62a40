/**
 * `mux-with-mp4box.ts IN MODE OUT`: writes an MP4 again by mp4box.js. MODE: `rewrite` keeps its layout, `frames` adds each
 * frame to a new file, `segments N` makes segments of N samples and puts them one behind the other.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createFile, type ISOFile, MP4BoxBuffer } from 'mp4box';

const [from = '', mode = '', ...rest] = process.argv.slice(2);
const to = rest.at(-1) ?? '';
const bytes = readFileSync(from);
const movie = createFile(true);

const modes: Readonly<Record<string, (file: ISOFile) => readonly Uint8Array[]>> = {
  rewrite: (file) => [new Uint8Array(file.getBuffer().buffer)],
  frames: (file) => {
    const copy = createFile();
    addFrames(copy, file);
    return [new Uint8Array(copy.getBuffer().buffer)];
  },
  segments: (file) => {
    const segments: Uint8Array[] = [];
    file.onSegment = (_id, _user, buffer) => segments.push(new Uint8Array(buffer));
    for (const { id } of file.getInfo().tracks)
      file.setSegmentOptions(id, null, { nbSamples: Number(rest[0]) });
    const { buffer } = file.initializeSegmentation('combined');
    file.start();
    file.flush();
    return [new Uint8Array(buffer), ...segments];
  },
};

/** As pages do with what WebCodecs made: the picture alone, frame by frame. */
function addFrames(copy: ISOFile, file: ISOFile): void {
  const [info] = file.getInfo().videoTracks;
  if (!info) return;
  const settings = file
    .getTrackById(info.id)
    .mdia.minf.stbl.stsd.entries[0]?.boxes?.find(({ type }) => type === 'avcC');
  if (!settings?.start || !settings.size) throw new Error('This mode is for H.264.');
  const record = bytes.subarray(settings.start + 8, settings.start + settings.size);
  const track = copy.addTrack({
    timescale: info.timescale,
    width: info.video?.width ?? 0,
    height: info.video?.height ?? 0,
    avcDecoderConfigRecord: Uint8Array.from(record).buffer,
  });
  for (let index = 0; index < info.nb_samples; index += 1) {
    const { data, duration, dts, cts, is_sync } = file.getTrackSample(info.id, index);
    if (data) copy.addSample(track, data, { duration, dts, cts, is_sync });
  }
}

movie.onReady = () => {
  const parts = modes[mode]?.(movie);
  if (!parts) throw new Error(`No mode is called ${mode}.`);
  writeFileSync(to, Buffer.concat(parts));
};
movie.appendBuffer(
  MP4BoxBuffer.fromArrayBuffer(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length), 0),
  true,
);
