import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { brotliCompressSync } from 'node:zlib';
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base';
import { build, type Rolldown } from 'vite';
import { TransferFailure } from '../../src/core/ports/transfer-failure.js';
import { traceUploads } from '../../src/otel.js';
import { settle } from '../helpers/fake-clock.js';
import { failAtOnce, takeThenFail, type Step } from './harness/fake-host.js';
import { FakeBackend, makeVideo, MEGABYTE } from './harness/things.js';
import { type Tab, World } from './harness/world.js';

/** An upload that is traced until the test has it end. */
async function tracedUpload(script: readonly Step[]) {
  const world = new World();
  world.host.script.push(...script);
  const backend = new FakeBackend();
  const tab: Tab = world.tab({ backend, retryDelaysMs: [1000] });
  const { uploader } = tab;
  const exporter = new InMemorySpanExporter();
  const provider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
  const page = { ...uploader, getSnapshot: () => uploader.getState().uploads };
  const stop = traceUploads(page, provider.getTracer('test'), () => world.clock.elapsed());
  await uploader.add(makeVideo('secret holiday.mp4'));
  for (let turn = 0; turn < 20 && !['processing', 'failed'].includes(tab.upload().state); turn += 1) {
    await settle();
    await world.clock.advance(1000);
  }
  return { world, backend, tab, stop, spans: () => exporter.getFinishedSpans() };
}

describe('the spans of an upload', () => {
  it('An upload is one span with the children create, send and process, and has its vitals', async () => {
    const broken = new TransferFailure('http', 'patch', 'busy', { status: 503 });
    const { world, backend, tab, stop, spans } = await tracedUpload([takeThenFail(MEGABYTE, () => broken)]);
    backend.videos.set(100, { id: 100, status: 'viewable' });
    for (let turn = 0; turn < 20 && tab.upload().state !== 'viewable'; turn += 1) {
      await world.clock.advance(10_000);
      await settle();
    }
    stop();
    assert.deepEqual(
      spans().map(({ name }) => name),
      ['create', 'send', 'process', 'gcore.upload'],
    );
    const whole = spans().at(-1);
    assert.ok(whole);
    const id = whole.spanContext().spanId;
    for (const child of spans().slice(0, -1)) assert.equal(child.parentSpanContext?.spanId, id);
    const { attributes } = whole;
    assert.equal(attributes['gcore.success'], true);
    assert.equal(attributes['gcore.video_id'], 100);
    assert.equal(attributes['gcore.bytes_sent_twice'], 0);
    assert.ok(Number(attributes['gcore.stalled_share']) > 0);
    assert.ok(Number(attributes['gcore.time_to_first_byte']) >= 0);
    assert.ok(Number(attributes['gcore.time_to_watchable']) > 0);
    assert.doesNotMatch(
      JSON.stringify(spans().map((span) => [span.attributes, span.events])),
      /secret|example/,
    );
  });

  it('The span of a failed upload has an error and its code', async () => {
    const refusal = new TransferFailure('http', 'create', 'no', { status: 400 });
    const { stop, spans } = await tracedUpload([failAtOnce(() => refusal)]);
    stop();
    const whole = spans().at(-1);
    assert.equal(whole?.status.code, 2);
    assert.equal(whole.attributes['error.type'], 'rejected');
    assert.equal(whole.attributes['gcore.success'], false);
  });

  it('The code for spans weighs less than 2 kB beside OpenTelemetry', async () => {
    const result = (await build({
      configFile: false,
      logLevel: 'silent',
      build: {
        write: false,
        lib: { entry: 'src/otel.ts', formats: ['es'] },
        rolldownOptions: { external: ['@opentelemetry/api'], output: { minify: true } },
      },
    })) as Rolldown.RolldownOutput[];
    const code = result[0]?.output[0]?.code ?? '';
    assert.ok(code.length > 0);
    assert.ok(brotliCompressSync(code).length <= 2000);
  });
});
