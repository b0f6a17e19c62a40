/** The key of the Gcore on the laptop (demo/server/README.md); it opens nothing else. */
const headers = { Authorization: 'APIKey laptop', 'Content-Type': 'application/json' };

/** The page's two calls, made to the Gcore on this laptop: the answer of the second. */
export async function laptopSession(): Promise<string> {
  const created = await fetch('/streaming/videos', {
    method: 'POST',
    headers,
    body: JSON.stringify({ video: { name: 'A try' } }),
  });
  const { id } = (await created.json()) as { id: number };
  return (await fetch(`/streaming/videos/${id}/upload`, { headers })).text();
}
