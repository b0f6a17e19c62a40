import { type DetailName, detailNames } from '../../wire/details.js';
import { UploadError } from '../model/errors.js';
import type { NewCaption, NewDetails, Transcription, UploadDetails } from '../model/details.js';
import type { StateName, Upload } from '../model/state.js';
import type { Draft, Drafts } from '../ports/drafts.js';
import type { Context } from '../row/context.js';
import { backendOf } from '../session/backend-of-row.js';
import { scopeOf } from '../session/scope.js';
import { hasUnsent, saidIn, withCaption, withoutCaption, withoutTakers, withWords } from './draft.js';
import { type Entry, newEntry, referenceOf } from './entry.js';
import { KeptDrafts } from './kept-drafts.js';
import { Offers, takesCaptions } from './offer.js';
import { sendDraft } from './send-draft.js';

/** After the last word: a person who types is not sent letter by letter. */
const SEND_AFTER_MS = 1000;
/** As long as a ticket is valid. */
const KEPT_FOR_MS = 30 * 24 * 60 * 60_000;

const nothing = { editable: [] as readonly DetailName[], transcription: false };

const withoutVideo = new Set<StateName>(['rejected', 'canceled', 'refused']);

/**
 * What people say about the videos: kept as soon as it is said, sent when the video exists and the backend takes it. Whoever
 * shows the row, this tab or another, the words lie in one place.
 */
export class Details {
  readonly #by: string;
  readonly #offers: Offers;
  readonly #kept: KeptDrafts;
  readonly #entries = new Map<string, Entry>();
  readonly #unsubscribes: readonly (() => void)[];
  #controller = new AbortController();
  #looksSoon = false;

  constructor(
    private readonly context: Context,
    persistent: Drafts,
  ) {
    this.#kept = new KeptDrafts(persistent);
    const { ports, store } = context;
    this.#by = ports.random.id();
    this.#offers = new Offers(ports);
    this.#unsubscribes = [
      store.subscribe(() => this.#lookSoon()),
      ports.channel.subscribe((message) => {
        const entry = message.type === 'details' ? this.#entries.get(message.id) : undefined;
        if (entry) void this.#readAgain(entry);
      }),
    ];
    this.#look();
  }

  /** @throws {UploadError} `configuration` if there is no such upload, or if its details cannot be edited */
  async say(id: string, details: NewDetails): Promise<void> {
    await this.#change(id, (draft) => withWords(draft, details, this.#by));
  }

  /** @throws {UploadError} as `say` */
  async addCaption(id: string, caption: NewCaption | Transcription): Promise<string> {
    const key = this.context.ports.random.id();
    await this.#change(id, (draft) => withCaption(draft, key, caption));
    return key;
  }

  /** @throws {UploadError} as `say` */
  async removeCaption(id: string, key: string): Promise<void> {
    await this.#change(id, (draft) => withoutCaption(draft, key));
  }

  /** Sends what earlier visits left unsent of this person's videos, whether or not they have a row. */
  async restore(): Promise<void> {
    const { backend } = this.context.options();
    const scope = scopeOf({ session: null, backend });
    if (!backend || scope === null) return;
    for (const draft of await this.#kept.of(scope).list(scope)) {
      const { id, videoId, ticket, savedAt } = draft;
      if (savedAt + KEPT_FOR_MS < this.context.ports.clock.now()) await this.#kept.forget(scope, id);
      else if (!this.#entries.has(id) && videoId !== null && hasUnsent(draft))
        this.#sendSoon({ ...newEntry(id), backend, scope, videoId, ticket, draft });
    }
  }

  suspend(): void {
    this.#controller.abort();
    for (const entry of this.#entries.values()) entry.cancelTimer?.();
  }

  resume(): void {
    this.#controller = new AbortController();
    this.#entries.clear();
    this.#look();
  }

  dispose(): void {
    this.suspend();
    for (const unsubscribe of this.#unsubscribes) unsubscribe();
  }

  async #change(id: string, change: (draft: Draft) => Draft): Promise<void> {
    const entry = this.#entries.get(id) ?? this.#begin(id);
    const { scope, videoId, ticket } = entry;
    if (scope === null || entry.offer === null)
      throw new UploadError(
        'configuration',
        'The details of this video cannot be edited: its backend has no paths for them.',
        {
          field: 'backend',
        },
      );
    const savedAt = this.context.ports.clock.now();
    entry.draft = await this.#kept
      .of(scope)
      .update(id, (before) =>
        change({ ...(before ?? { id, scope, videoId, ticket, fields: {}, captions: [] }), savedAt }),
      );
    await this.#refuseCaptions(entry);
    this.context.ports.channel.post({ type: 'details', scope, id });
    this.#show(entry);
    this.#sendSoon(entry);
  }

  /** Captions that nobody takes do not vanish: their row says so. */
  async #refuseCaptions(entry: Entry): Promise<void> {
    const { id, scope, offer, draft } = entry;
    if (scope === null || offer === undefined || takesCaptions(offer)) return;
    if (draft?.captions.some(({ state }) => state === 'unsent'))
      entry.draft = await this.#kept.of(scope).update(id, (before) => before && withoutTakers(before));
  }

  #lookSoon(): void {
    if (this.#looksSoon || this.#controller.signal.aborted) return;
    this.#looksSoon = true;
    queueMicrotask(() => {
      this.#looksSoon = false;
      if (!this.#controller.signal.aborted) this.#look();
    });
  }

  /** Sees which rows came, went, or got another video. */
  #look(): void {
    const { uploads } = this.context.store.getState();
    const present = new Set<string>();
    for (const upload of uploads) {
      if (withoutVideo.has(upload.state)) continue;
      present.add(upload.id);
      const entry = this.#entries.get(upload.id) ?? this.#begin(upload.id);
      entry.isRemote = upload.remote;
      if (entry.videoId !== upload.videoId) void this.#learnVideo(entry, upload);
      else if (entry.offer === undefined && upload.videoId === null) this.#offerEarly(entry);
    }
    for (const entry of this.#entries.values()) if (!present.has(entry.id)) this.#end(entry);
  }

  #begin(id: string): Entry {
    const upload = this.context.store.get(id);
    const row = this.context.rows.get(id);
    if (!upload || !row) throw new UploadError('configuration', `There is no upload ${id}.`, { field: 'id' });
    const { backend } = backendOf(row, this.context);
    const scope = this.context.options().session ? null : scopeOf({ session: null, backend });
    const entry: Entry = { ...newEntry(id), backend, scope, ticket: row.ticket };
    this.#entries.set(id, entry);
    this.#offerEarly(entry);
    return entry;
  }

  /** Before there is a video, what its backend offers may be known from another one. */
  #offerEarly(entry: Entry): void {
    entry.offer = entry.scope === null ? null : this.#offers.of(entry.backend);
    if (entry.offer !== undefined) this.#show(entry);
  }

  async #learnVideo(entry: Entry, { id, videoId }: Upload): Promise<void> {
    const row = this.context.rows.get(id);
    const { signal } = this.#controller;
    if (videoId === null || !row) return;
    entry.videoId = videoId;
    entry.ticket = row.ticket;
    entry.backend = backendOf(row, this.context).backend;
    const { backend, scope } = entry;
    if (!backend || scope === null) return;
    try {
      entry.draft = await this.#kept.adopt(entry, scope, videoId);
      if (entry.draft) entry.offer ??= { editable: detailNames, transcription: false };
      this.#show(entry);
      this.#sendSoon(entry, 0);
      const { offer, known } = await this.#offers.ask(backend, referenceOf(entry), signal);
      if (entry.videoId !== videoId) return;
      entry.offer = offer;
      entry.known = known;
      await this.#refuseCaptions(entry);
      this.#show(entry);
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }

  async #readAgain(entry: Entry): Promise<void> {
    if (entry.scope === null) return;
    entry.draft = await this.#kept.of(entry.scope).get(entry.id);
    this.#show(entry);
    this.#sendSoon(entry);
  }

  #sendSoon(entry: Entry, afterMs = SEND_AFTER_MS): void {
    const { draft, videoId, isSending } = entry;
    entry.cancelTimer?.();
    entry.cancelTimer = null;
    if (isSending || videoId === null || !draft || !hasUnsent(draft) || this.#controller.signal.aborted)
      return;
    entry.cancelTimer = this.context.ports.clock.after(afterMs, () => void this.#send(entry));
  }

  async #send(entry: Entry): Promise<void> {
    const { id, backend, videoId, scope } = entry;
    const { store, ports } = this.context;
    const { signal } = this.#controller;
    if (!backend?.updateDetails || videoId === null || scope === null) return;
    entry.isSending = true;
    try {
      await sendDraft(
        id,
        { backend, video: referenceOf(entry) },
        this.#kept.of(scope),
        {
          onSend: (details) => store.emit('details', id, { details }),
          onCaption: (caption) => void store.emit('caption', id, { caption }),
          onChange: (draft) => {
            entry.draft = draft;
            this.#show(entry);
            ports.channel.post({ type: 'details', scope, id });
          },
        },
        ports,
        signal,
      );
    } catch (error) {
      if (!signal.aborted) throw error;
    } finally {
      entry.isSending = false;
      this.#sendSoon(entry);
    }
  }

  #show({ id, offer, draft, known, scope }: Entry): void {
    const { store, options } = this.context;
    if (!store.get(id)) return;
    const wanted = options().details;
    const isWanted = (name: DetailName): boolean => wanted.length === 0 || wanted.includes(name);
    const { editable, transcription } = (scope !== null && offer) || nothing;
    const details: UploadDetails | null =
      offer === undefined
        ? null
        : { editable: editable.filter(isWanted), transcription, ...saidIn(draft, this.#by), known };
    store.dispatch({ type: 'learned', id, facts: { details } });
  }

  /** The row is gone. What is unsent of a video that stays is sent all the same. */
  #end(entry: Entry): void {
    const { id, scope, draft, isRemote } = entry;
    const isStill = this.context.store.get(id) !== undefined;
    this.#entries.delete(id);
    if (scope === null || isRemote || (!isStill && draft && hasUnsent(draft))) return;
    entry.cancelTimer?.();
    void this.#kept.forget(scope, id);
  }
}
