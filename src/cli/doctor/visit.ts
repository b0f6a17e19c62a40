import { readSession } from '../../core/ports/session.js';
import { asRecord, parseJson } from '../../wire/json.js';
import { Problem } from '../check.js';
import { type DoctorOptions, given, type Patient } from './patient.js';

/** Asks for the upload hosts once, and takes away what that left. */
export class Visit implements Patient {
  readonly apiKey = this.options.apiKey;
  readonly apiUrl = this.options.apiUrl.replace(/\/+$/, '');
  readonly backend = this.options.backend?.replace(/\/+$/, '') ?? null;
  readonly page = this.options.page;
  readonly webhook = this.options.webhook;
  readonly headers = this.options.headers;
  #endpoints: Promise<readonly string[]> | null = null;
  #cleanUp: () => Promise<unknown> = () => Promise.resolve();

  constructor(private readonly options: DoctorOptions) {}

  endpoints(): Promise<readonly string[]> {
    this.#endpoints ??= this.backend === null ? this.#askGcore() : this.#askBackend(this.backend);
    return this.#endpoints;
  }

  /** Deletes the video that was made to learn the hosts. */
  async end(): Promise<void> {
    await this.#cleanUp().catch(() => undefined);
  }

  async #askBackend(backend: string): Promise<readonly string[]> {
    const headers = { ...this.headers, 'Sec-Fetch-Site': 'same-origin', 'Content-Type': 'application/json' };
    const response = await fetch(`${backend}/uploads`, {
      method: 'POST',
      headers: { ...headers, 'Idempotency-Key': crypto.randomUUID() },
      body: JSON.stringify({ filename: 'doctor.mp4', filetype: 'video/mp4', size: 1000 }),
    });
    const text = await response.text();
    if (!response.ok) throw new Problem(`POST ${backend}/uploads: ${response.status} ${text.slice(0, 120)}`);
    const { endpoints, videoId, ticket } = readSession(parseJson(text));
    const proof = ticket === null ? {} : { 'Upload-Ticket': ticket };
    this.#cleanUp = () =>
      fetch(`${backend}/uploads/${videoId}`, { method: 'DELETE', headers: { ...headers, ...proof } });
    return endpoints;
  }

  async #askGcore(): Promise<readonly string[]> {
    const headers = { Authorization: `APIKey ${given(this.apiKey, '--backend, or GCORE_API_KEY')}` };
    const videos = `${this.apiUrl}/streaming/videos`;
    const made = await fetch(`${videos}/`, {
      method: 'POST',
      headers: { ...headers, 'Content-Type': 'application/json' },
      body: JSON.stringify({ video: { name: 'gcore-uploader doctor' } }),
    });
    const id = asRecord(parseJson(await made.text()))?.['id'];
    if (!made.ok || typeof id !== 'number') throw new Problem(`Gcore did not make a video: ${made.status}`);
    this.#cleanUp = () => fetch(`${videos}/${id}`, { method: 'DELETE', headers });
    const answer = await fetch(`${videos}/${id}/upload`, { headers });
    return readSession(parseJson(await answer.text())).endpoints;
  }
}
