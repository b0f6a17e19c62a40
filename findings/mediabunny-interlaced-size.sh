#!/usr/bin/env bash
# mediabunny says that interlaced 1080i video in a transport stream is 1920x536.
#
# Software: mediabunny 1.61.0, with a file of ffmpeg 5.1 (libx264). Seen 2026-11-30.
# One would guess: 1920x1080, as ffprobe and every player say of the same file.
# What happens: H.264 counts rows in fields if a stream may be interlaced (frame_mbs_only_flag is 0, ITU-T H.264, 7.4.2.1.1),
#   and the height is read without that flag: 34 rows of 16 lines less the crop, in place of 68.
# Why it matters: camcorders (AVCHD) and broadcasts record so; a page that shows or checks the size of an upload is wrong by half.
#
# Needs ffmpeg. Prints what ffprobe and mediabunny say. Exits with 1 if mediabunny says another height than 536.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund mediabunny@1.61.0
ffmpeg -loglevel error -f lavfi -i testsrc2=size=1920x1080:rate=50:duration=1 -vf tinterlace=4 -flags +ilme+ildct \
  -c:v libx264 -preset ultrafast -x264-params tff=1 1080i.ts
echo "ffprobe: $(ffprobe -v error -select_streams v:0 -show_entries stream=width,height -of csv=p=0:s=x 1080i.ts | head -n 1)"
cat >size.mjs <<'SCRIPT'
import { ALL_FORMATS, FilePathSource, Input } from 'mediabunny';
const input = new Input({ formats: ALL_FORMATS, source: new FilePathSource('1080i.ts') });
const track = await input.getPrimaryVideoTrack();
const [width, height] = [await track.getCodedWidth(), await track.getCodedHeight()];
console.log(`mediabunny 1.61.0: ${width}x${height}`);
process.exitCode = height === 536 ? 0 : 1;
SCRIPT
node size.mjs
