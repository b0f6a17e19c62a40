#!/usr/bin/env bash
# mediabunny sees only the first fragment of an MP4 that ffmpeg's `-movflags frag_keyframe` makes: 10 s are 2 s.
#
# Software: mediabunny 1.61.0, with a file of ffmpeg 5.1. Seen 2026-11-30.
# One would guess: computeDuration(), which reads the packets, says 10 s, as ffprobe and browsers do.
# What happens: with `frag_keyframe` and no `empty_moov`, ffmpeg puts the first fragment's samples into `moov` and the rest into
#   `moof` boxes (ISO/IEC 14496-12, 8.8, allows both in one track); the packets behind those in `moov` are not listed.
# Why it matters: recordings of programs that were stopped hard look so; a limit on length lets any of them pass, and a
#   conversion of one drops all but its beginning without an error.
#
# Needs ffmpeg. Prints both lengths and the packets listed. Exits with 1 if mediabunny lists all packets.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund mediabunny@1.61.0
ffmpeg -loglevel error -f lavfi -i testsrc2=size=320x180:rate=25:duration=10 -c:v libx264 -g 50 -pix_fmt yuv420p \
  -movflags frag_keyframe fragments.mp4
echo "ffprobe: $(ffprobe -v error -count_packets -show_entries format=duration:stream=nb_read_packets -of csv=p=0 fragments.mp4 | paste -sd' ')"
cat >length.mjs <<'SCRIPT'
import { ALL_FORMATS, EncodedPacketSink, FilePathSource, Input } from 'mediabunny';
const input = new Input({ formats: ALL_FORMATS, source: new FilePathSource('fragments.mp4') });
const track = await input.getPrimaryVideoTrack();
let packets = 0;
for await (const _ of new EncodedPacketSink(track).packets()) packets += 1;
console.log(`mediabunny 1.61.0: ${packets} packets, ${await input.computeDuration()} s`);
process.exitCode = packets < 250 ? 0 : 1;
SCRIPT
node length.mjs
