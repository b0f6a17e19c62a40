/**
 * Whether a URL's path names a playlist (`.m3u`, `.m3u8`, `.mpd`), also if the dot is percent-encoded or slashes follow.
 * Gcore imports original files; playlists are for viewers.
 */
export function isPlaylistPath(pathname: string): boolean {
  return /\.(?:m3u8?|mpd)\/*$/i.test(decoded(pathname));
}

function decoded(pathname: string): string {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return pathname;
  }
}
