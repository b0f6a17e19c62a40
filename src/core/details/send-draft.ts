import { asCaption, type Caption } from '../../wire/details.js';
import type { DetailField, DetailProblem, SentDetails } from '../model/details.js';
import { lacksRoute } from '../policy/backend-refusal.js';
import { BackendError } from '../ports/backend-error.js';
import type { Backend, VideoReference } from '../ports/backend.js';
import type { Draft, Drafts } from '../ports/drafts.js';
import type { Ports } from '../ports/ports.js';
import { asChange, settled, settledCaption, unsentFields, type Unsent } from './draft.js';
import { untilAnswered } from './until-answered.js';

/** Where a draft goes. */
export interface Destination {
  readonly backend: Backend;
  readonly video: VideoReference;
}

export interface DraftObserver {
  /** Returns false if the page sees to it itself. */
  onSend(details: SentDetails): boolean;
  onCaption(caption: Caption): void;
  onChange(draft: Draft | null): void;
}

/** One tab at a time sends a draft. */
const lockName = (id: string): string => `gcore-uploader details ${id}`;

/**
 * Sends what is unsent of a draft: the fields in one request, then the captions one by one. What is said meanwhile follows.
 * Settles when nothing is left to send; rejects with the signal's reason.
 */
export async function sendDraft(
  id: string,
  to: Destination,
  drafts: Drafts,
  observer: DraftObserver,
  ports: Pick<Ports, 'clock' | 'connectivity' | 'locks'>,
  signal: AbortSignal,
): Promise<void> {
  const release = await ports.locks.acquire(lockName(id), signal);
  try {
    for (;;) {
      signal.throwIfAborted();
      const draft = await drafts.get(id);
      const unsent = draft && unsentFields(draft);
      const caption = draft?.captions.find(({ state }) => state === 'unsent');
      if (unsent) await sendFields(unsent);
      else if (caption) await sendCaption(caption);
      else return;
    }
  } finally {
    release();
  }

  async function sendFields(unsent: Unsent): Promise<void> {
    const change = await asChange(unsent);
    const { backend, video } = to;
    const outcome = await outcomeOf(async () => {
      if (!observer.onSend(change)) return 'held' as const;
      await untilAnswered(
        async (limited) => backend.updateDetails?.(video, change, { signal: limited }),
        ports,
        signal,
      );
      return 'sent' as const;
    });
    const problems = 'error' in outcome ? problemsIn(outcome.error) : null;
    // If one field is refused, the others were not taken either: they are sent again without it.
    const names = problems && Object.keys(problems).filter((name) => name in unsent);
    await update((draft) =>
      settled(draft, unsent, (name) => {
        if (!('error' in outcome)) return { state: outcome.value, problem: null };
        if (names && names.length > 0 && !names.includes(name)) return { state: 'unsent', problem: null };
        return {
          state: 'refused',
          problem: { code: 'refused', message: problems?.[name] ?? saidBy(outcome.error) },
        };
      }),
    );
  }

  async function sendCaption(caption: Draft['captions'][number]): Promise<void> {
    const { key, language, name, text, transcribe } = caption;
    const { backend, video } = to;
    const outcome = await outcomeOf(() =>
      untilAnswered(
        async (limited) => {
          const context = { signal: limited, idempotencyKey: key };
          const add = transcribe
            ? backend.makeCaptions?.(video, { language }, context)
            : backend.addCaption?.(video, { language, name, text }, context);
          if (!add) throw new BackendError('The backend takes no captions.', 501);
          return add;
        },
        ports,
        signal,
      ),
    );
    const problem: DetailProblem | null =
      'error' in outcome
        ? lacksRoute(outcome.error)
          ? { code: 'not-taken' }
          : { code: 'refused', message: saidBy(outcome.error) }
        : null;
    await update((draft) => settledCaption(draft, key, { state: problem ? 'refused' : 'sent', problem }));
    if ('error' in outcome) return;
    const answer = outcome.value as { readonly caption?: unknown } | null | undefined;
    observer.onCaption(asCaption(answer?.caption) ?? { id: 0, language, name });
  }

  async function update(change: (draft: Draft) => Draft): Promise<void> {
    observer.onChange(await drafts.update(id, (draft) => draft && change(draft)));
  }

  async function outcomeOf<Value>(
    work: () => Promise<Value>,
  ): Promise<{ readonly value: Value } | { readonly error: unknown }> {
    try {
      return { value: await work() };
    } catch (error) {
      signal.throwIfAborted();
      return { error };
    }
  }
}

/** By our names: a picture of Gcore's own is a poster, too. */
function problemsIn(error: unknown): Partial<Record<DetailField, string>> {
  if (!(error instanceof BackendError)) return {};
  const { title, description, poster, screenshot, metadata } = error.fields;
  const picture = poster ?? screenshot;
  return {
    ...(title !== undefined && { title }),
    ...(description !== undefined && { description }),
    ...(picture !== undefined && { poster: picture }),
    ...(metadata !== undefined && { metadata }),
  };
}

const saidBy = (error: unknown): string => (error instanceof Error ? error.message : String(error));
