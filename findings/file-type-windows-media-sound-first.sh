#!/usr/bin/env bash
# file-type calls a Windows Media video audio if its sound is listed first.
#
# Software: file-type 21.3.4, with files of ffmpeg 5.1. Seen 2026-11-30.
# One would guess: the same type for both orders of the same two streams; ASF gives their order no meaning.
# What happens: the first stream's type decides: video/x-ms-asf with the picture first, audio/x-ms-asf with the sound first.
# Why it matters: GStreamer's asfmux and many converters list the sound first; an upload form that takes video/* refuses such a
#   video as sound.
#
# Needs ffmpeg. Prints both types. Exits with 1 if they are the same.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund file-type@21.3.4
for order in 'v a' 'a v'; do
  read -r first second <<<"$order"
  ffmpeg -loglevel error -f lavfi -i testsrc2=size=320x180:duration=1 -f lavfi -i sine=duration=1 \
    -map "$([ "$first" = v ] && echo 0 || echo 1)" -map "$([ "$second" = v ] && echo 0 || echo 1)" \
    -c:v wmv2 -c:a wmav2 "$first$second.wmv"
done
cat >types.mjs <<'SCRIPT'
import { fileTypeFromFile } from 'file-type';
const picture = await fileTypeFromFile('va.wmv');
const sound = await fileTypeFromFile('av.wmv');
console.log(`picture first: ${picture?.mime}; sound first: ${sound?.mime}`);
process.exitCode = picture?.mime !== sound?.mime ? 0 : 1;
SCRIPT
node types.mjs
