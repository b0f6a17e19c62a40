import type { Diagnostics } from './diagnostics.js';
import type { UploaderEvent } from './model/events.js';
import type { RowIntent } from './model/intents.js';
import { shielded, subscription } from './model/listeners.js';
import type { Upload } from './model/state.js';
import type { PageUploads, Viewer, ViewRequest, WhenRemoved } from './page-uploads.js';
import type { Backend } from './ports/backend.js';
import type { UploaderOptions } from './ports/options.js';
import type { Ports } from './ports/ports.js';
import { isSessionScope, scopeOf } from './session/scope.js';
import type { Uploader } from './uploader-api.js';

/** What uploaders are told apart by. A backend without an `id` is only itself; null: the set-up is incomplete. */
type Scope = string | Backend | null;

interface Entry {
  readonly uploader: Uploader;
  scope: Scope;
  /** Who shows it, or showed it last. */
  viewer: Viewer;
  isShown: boolean;
  /** It waits for a viewer, and nobody else sees what is in it. */
  isSuspended: boolean;
}

const NONE: readonly Upload[] = Object.freeze([]);
const nobody: Viewer = { onTaken: () => undefined };

/** Makes what a page has of uploads; a page needs one. */
export function createPageUploads(ports: Pick<Ports, 'channel' | 'ledger'>): PageUploads {
  return new PageStore(ports);
}

class PageStore implements PageUploads {
  /** Those that are shown or have uploads, each with what ends its subscriptions. */
  readonly #entries = new Map<Entry, () => void>();
  /** What each viewer showed last: it may come back. */
  readonly #lastOf = new WeakMap<Viewer, Entry>();
  readonly #listeners = new Set<() => void>();
  readonly #eventListeners = new Set<(event: UploaderEvent) => void>();
  #snapshot: readonly Upload[] | null = NONE;

  constructor(private readonly ports: Pick<Ports, 'channel' | 'ledger'>) {
    ports.channel.subscribe(({ type }) => {
      if (type === 'released') this.#endAll()();
    });
  }

  getSnapshot(): readonly Upload[] {
    return (this.#snapshot ??= this.#collect());
  }

  subscribe(listener: () => void): () => void {
    return subscription(this.#listeners, listener);
  }

  on(listener: (event: UploaderEvent) => void): () => void {
    return subscription(this.#eventListeners, listener);
  }

  perform(intent: RowIntent, id?: string): void {
    const visible = this.#visible();
    if (id === undefined) {
      if (intent !== 'dismiss') for (const uploader of visible) uploader[intent]();
      return;
    }
    this.#senderOf(id)?.[intent](id);
    // What another uploader only mirrors is off its list, too.
    if (intent === 'dismiss') for (const uploader of visible) uploader.dismiss(id);
  }

  async diagnostics(id: string): Promise<Diagnostics | null> {
    return (await this.#senderOf(id)?.diagnostics(id)) ?? null;
  }

  async supply(id: string, file: File): Promise<boolean> {
    return (await this.#senderOf(id)?.supply(id, file)) ?? false;
  }

  show(viewer: Viewer, { options, open, former }: ViewRequest): Uploader {
    const scope = scopeIn(options);
    const last = this.#lastOf.get(viewer);
    const own = last?.viewer === viewer ? last : undefined;
    const stays = own !== undefined && this.#isFor(own, scope);
    if (!stays && own?.isShown) this.#leaveUnshown(own, former);
    const known = stays ? own : this.#findUnshown(scope);
    const entry = known ?? { uploader: open(), scope, viewer, isShown: true, isSuspended: false };
    if (entry.viewer !== viewer) this.#pass(entry, viewer);
    entry.scope = scope;
    entry.isShown = true;
    this.#lastOf.set(viewer, entry);
    this.#keep(entry);
    if (known) entry.uploader.configure(options);
    if (entry.isSuspended) this.#revive(entry);
    return entry.uploader;
  }

  lookFor({ options, open }: Pick<ViewRequest, 'options' | 'open'>): void {
    const scope = scopeIn(options);
    if (scope === null || [...this.#entries.keys()].some((entry) => entry.scope === scope)) return;
    const entry = { uploader: open(), scope, viewer: nobody, isShown: false, isSuspended: false };
    this.#keep(entry);
    // A backend that cannot be asked now is asked by the viewer that comes.
    entry.uploader.restore().catch(() => undefined);
  }

  leave(viewer: Viewer, then: WhenRemoved): void {
    const entry = this.#lastOf.get(viewer);
    if (entry?.viewer !== viewer || !entry.isShown) return;
    entry.isShown = false;
    // A move in the DOM is a removal followed by an insertion in the same task: only who is still out afterwards left.
    queueMicrotask(() => {
      if (!entry.isShown && entry.viewer === viewer) this.#leaveUnshown(entry, then);
    });
  }

  async release(): Promise<void> {
    const begin = this.#endAll();
    await this.ports.ledger.clear();
    // Not before: other tabs look into the ledger again.
    this.ports.channel.post({ type: 'released' });
    begin();
  }

  /** Ends what is under way, and what was begun to look for. Returns what lets the uploaders be used again. */
  #endAll(): () => void {
    const live: Entry[] = [];
    for (const entry of [...this.#entries.keys()]) {
      entry.uploader.reset();
      if (entry.isSuspended || !entry.isShown) continue;
      entry.uploader.suspend();
      live.push(entry);
    }
    return () => {
      for (const { uploader, isSuspended } of live) if (!isSuspended) uploader.revive();
    };
  }

  #leaveUnshown(entry: Entry, then: WhenRemoved): void {
    entry.isShown = false;
    // Without a scope, no other viewer could find them.
    if (then === 'pause' || entry.scope === null) this.#suspend(entry);
    this.#dropIfEmpty(entry);
  }

  /** Whether a viewer keeps the uploader that it shows, now that its uploads are for `scope`. */
  #isFor({ scope: before, uploader }: Entry, scope: Scope): boolean {
    if (before === scope) return true;
    // It was not set up yet.
    if (before === null) return uploader.getState().uploads.length > 0 || !this.#findUnshown(scope);
    if (isSession(before)) return isSession(scope);
    // All backends without an id are one to the core: a page may make another object at each render.
    return typeof before === 'object' && typeof scope === 'object' && scope !== null;
  }

  #findUnshown(scope: Scope): Entry | undefined {
    if (scope === null) return undefined;
    return [...this.#entries.keys()].find((entry) => !entry.isShown && entry.scope === scope);
  }

  #pass(entry: Entry, viewer: Viewer): void {
    const before = entry.viewer;
    entry.viewer = viewer;
    before.onTaken();
    entry.uploader.handOver();
  }

  #keep(entry: Entry): void {
    if (this.#entries.has(entry)) return;
    const { uploader } = entry;
    const unsubscribes = [
      uploader.subscribe(() => {
        this.#changed();
        this.#dropIfEmpty(entry);
      }),
      uploader.on((event) => {
        for (const listener of [...this.#eventListeners]) shielded(() => listener(event));
      }),
    ];
    this.#entries.set(entry, () => unsubscribes.forEach((unsubscribe) => unsubscribe()));
    this.#changed();
  }

  #dropIfEmpty(entry: Entry): void {
    if (entry.isShown || entry.uploader.getState().uploads.length > 0) return;
    this.#entries.get(entry)?.();
    this.#entries.delete(entry);
    this.#suspend(entry);
  }

  #suspend(entry: Entry): void {
    if (entry.isSuspended) return;
    entry.isSuspended = true;
    entry.uploader.suspend();
    this.#changed();
  }

  #revive(entry: Entry): void {
    entry.isSuspended = false;
    entry.uploader.revive();
    this.#changed();
  }

  #changed(): void {
    this.#snapshot = null;
    for (const listener of [...this.#listeners]) shielded(listener);
  }

  #collect(): readonly Upload[] {
    const known = new Map<string, Upload>();
    for (const uploader of this.#visible()) {
      for (const upload of uploader.getState().uploads)
        if (known.get(upload.id)?.remote ?? true) known.set(upload.id, upload);
    }
    return Object.freeze([...known.values()]);
  }

  /** The uploader that sends it, or one that mirrors another tab's. */
  #senderOf(id: string): Uploader | undefined {
    const having = this.#visible().filter((uploader) => find(uploader, id));
    return having.find((uploader) => !find(uploader, id)?.remote) ?? having[0];
  }

  #visible(): readonly Uploader[] {
    return [...this.#entries.keys()]
      .filter(({ isSuspended }) => !isSuspended)
      .map(({ uploader }) => uploader);
  }
}

function scopeIn({ session = null, backend = null }: Partial<UploaderOptions>): Scope {
  return !session && backend && backend.id === undefined ? backend : scopeOf({ session, backend });
}

const isSession = (scope: Scope): boolean => typeof scope === 'string' && isSessionScope(scope);

const find = (uploader: Uploader, wanted: string): Upload | undefined =>
  uploader.getState().uploads.find(({ id }) => id === wanted);
