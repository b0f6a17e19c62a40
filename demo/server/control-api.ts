import { Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import { readAccountChange, type AccountSettings } from './account.js';
import { apiError, jsonBody } from './api-errors.js';
import { readFaultRules } from './fault-schema.js';
import type { FaultTable } from './faults.js';
import { isLoopbackOrigin } from './loopback.js';
import { faultsOf, readDiagnostics } from './replay.js';
import type { Streams } from './streams.js';
import type { UploadFront } from './upload-front.js';
import type { UploadHost } from './upload-host.js';
import { readVideoState } from './video-state.js';
import type { VideoStore } from './video-store.js';
import type { WebhookSender } from './webhooks.js';

export interface ControlApiOptions {
  readonly faults: FaultTable;
  readonly hosts: readonly { readonly front: UploadFront; readonly host: UploadHost }[];
  readonly webhooks: WebhookSender;
  readonly streams: Streams;
  readonly store: VideoStore;
  readonly account: AccountSettings;
}

/** What Gcore does not have: faults on demand, killing and cutting off upload hosts, counters. README.md lists it. */
export function controlApi({ faults, hosts, webhooks, streams, store, account }: ControlApiOptions): Hono {
  const app = new Hono();

  // A page can post forms and text to any address without asking first, but not this type.
  app.use('/:control{__.+}', async (context, next) => {
    const hasBody =
      (context.req.header('Content-Length') ?? '0') !== '0' || context.req.header('Transfer-Encoding');
    const isJson = /^application\/json\s*(?:;|$)/i.test(context.req.header('Content-Type') ?? '');
    if (hasBody && !isJson) return apiError(context, 415, 'The body must be sent as application/json');
    return next();
  });

  app.get('/__faults', (context) =>
    context.json({
      faults: faults.list(),
      hosts: hosts.map(({ front }) => ({
        origin: front.origin,
        state: front.state,
        connections: front.connections,
        requests: front.traffic.requests,
        uploads: front.traffic.uploads,
        log: front.traffic.log,
      })),
    }),
  );

  app.post('/__faults', async (context) => {
    const rules = readFaultRules(await context.req.json().catch(() => null));
    if (typeof rules === 'string') return apiError(context, 422, rules);
    return context.json({ faults: rules.map((rule) => faults.add(rule)) }, 201);
  });

  // What a person pasted is no JSON: a line about the browser may come first. It is sent as a JSON string.
  app.post('/__replay', async (context) => {
    const text: unknown = await context.req.json().catch(() => null);
    const diagnostics = readDiagnostics(typeof text === 'string' ? text : JSON.stringify(text));
    if (!diagnostics) return apiError(context, 422, 'The body is not the diagnostics of an upload');
    return context.json({ faults: faultsOf(diagnostics).map((rule) => faults.add(rule)) }, 201);
  });

  app.delete('/__faults', async (context) => {
    faults.reset();
    for (const { front, host } of hosts) {
      await host.start();
      front.online();
    }
    return context.body(null, 204);
  });

  app.delete('/__faults/:id', (context) =>
    faults.remove(Number(context.req.param('id')))
      ? context.body(null, 204)
      : apiError(context, 404, 'There is no such fault (any more)'),
  );

  app.post('/__hosts/:n/:action', async (context) => {
    const { n, action } = context.req.param();
    const act = ACTIONS[action];
    const chosen = n === 'all' ? hosts : hosts.slice(Number(n), Number(n) + 1);
    if (!act || chosen.length === 0)
      return apiError(context, 404, 'Use /__hosts/{0|1|all}/{kill|start|offline|online}');
    const ms = (await jsonBody(context))?.['ms'];
    for (const host of chosen) await act.now(host);
    if (typeof ms === 'number' && act.undo) {
      const undo = act.undo;
      setTimeout(() => chosen.forEach((host) => void undo(host)), ms).unref();
    }
    return context.json({ hosts: hosts.map(({ front }) => ({ origin: front.origin, state: front.state })) });
  });

  // For a page, to which nobody can post.
  app.get('/__webhooks', (context) =>
    streamSSE(context, async (stream) => {
      const end = webhooks.listen((webhook) => void stream.writeSSE({ data: JSON.stringify(webhook) }));
      const left = new Promise<void>((resolve) => stream.onAbort(resolve));
      await stream.write(': from here on\n\n');
      await left;
      end();
    }),
  );

  app.post('/__webhooks', async (context) => {
    const url = (await jsonBody(context))?.['url'];
    if (typeof url !== 'string' || !isLoopbackOrigin(url))
      return apiError(context, 422, 'url is missing or not on this machine');
    webhooks.add(url);
    return context.json({ urls: webhooks.urls }, 201);
  });

  app.delete('/__webhooks', async (context) => {
    const url = (await jsonBody(context))?.['url'];
    if (typeof url === 'string') webhooks.remove(url);
    return context.json({ urls: webhooks.urls });
  });

  app.get('/__account', (context) => context.json(account.current));

  app.patch('/__account', async (context) => {
    const change = readAccountChange(await jsonBody(context));
    if (typeof change === 'string') return apiError(context, 422, change);
    account.change(change);
    return context.json(account.current);
  });

  app.patch('/__videos/:id', async (context) => {
    const state = readVideoState(await jsonBody(context));
    if (typeof state === 'string') return apiError(context, 422, state);
    return store.update(Number(context.req.param('id')), state)
      ? context.body(null, 204)
      : apiError(context, 404, 'There is no such video');
  });

  app.post('/__streams/:id/:action', async (context) => {
    const stream = streams.get(Number(context.req.param('id')));
    const { action } = context.req.param();
    if (!stream || (action !== 'interrupt' && action !== 'resume')) {
      return apiError(context, 404, 'Use /__streams/{id}/{interrupt|resume}');
    }
    if (action === 'interrupt') streams.interrupt(stream, (await jsonBody(context))?.['short'] === true);
    else streams.resume(stream);
    return context.body(null, 204);
  });

  return app;
}

type Host = ControlApiOptions['hosts'][number];
interface Action {
  readonly now: (host: Host) => void | Promise<void>;
  /** What `{"ms": …}` does after that time. */
  readonly undo?: (host: Host) => void | Promise<void>;
}

const ACTIONS: Readonly<Record<string, Action>> = {
  kill: {
    now: ({ front, host }) => {
      host.kill();
      front.resetConnections();
    },
    undo: ({ host }) => host.start(),
  },
  start: { now: ({ host }) => host.start() },
  offline: { now: ({ front }) => front.offline(), undo: ({ front }) => front.online() },
  online: { now: ({ front }) => front.online() },
};
