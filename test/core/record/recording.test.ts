import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  type FinishedRecording,
  type Recording,
  type RecordingMove,
  closed,
  isLive,
  moveRecording,
  recordedMs,
} from '../../../src/core/record/recording.js';

const source = 'camera';
const finished = {} as FinishedRecording;

const phases: { readonly [Phase in Recording['phase']]: Extract<Recording, { phase: Phase }> } = {
  closed: { phase: 'closed' },
  asking: { phase: 'asking', source },
  problem: { phase: 'problem', source, problem: 'blocked' },
  ready: { phase: 'ready', source },
  recording: { phase: 'recording', source, beforeMs: 1000, sinceMs: 500 },
  paused: { phase: 'paused', source, beforeMs: 1500 },
  finishing: { phase: 'finishing', source, beforeMs: 1500, reason: 'asked' },
  done: { phase: 'done', source, beforeMs: 1500, reason: 'asked', finished },
};

const moves: { readonly [Type in RecordingMove['type']]: Extract<RecordingMove, { type: Type }> } = {
  asked: { type: 'asked', source },
  granted: { type: 'granted' },
  failed: { type: 'failed', problem: 'blocked' },
  started: { type: 'started', atMs: 700 },
  paused: { type: 'paused', atMs: 1000 },
  resumed: { type: 'resumed', atMs: 9000 },
  stopped: { type: 'stopped', atMs: 1000, reason: 'asked' },
  finished: { type: 'finished', finished },
  closed: { type: 'closed' },
};

/** Every move that changes something, beside `closed`, which every phase takes. */
const legal: {
  readonly [Phase in Recording['phase']]: { readonly [Type in RecordingMove['type']]?: Recording };
} = {
  closed: { asked: phases.asking },
  asking: { granted: phases.ready, failed: phases.problem },
  problem: { asked: phases.asking },
  ready: { started: { phase: 'recording', source, beforeMs: 0, sinceMs: 700 }, failed: phases.problem },
  recording: { paused: phases.paused, stopped: phases.finishing },
  paused: { resumed: { ...phases.recording, beforeMs: 1500, sinceMs: 9000 }, stopped: phases.finishing },
  finishing: { finished: phases.done, failed: phases.problem },
  done: {},
};

describe('a recording', () => {
  for (const [phase, recording] of Object.entries(phases))
    for (const [type, move] of Object.entries(moves)) {
      const next =
        type === 'closed'
          ? closed
          : (legal[phase as Recording['phase']][type as RecordingMove['type']] ?? recording);
      it(`that is ${phase} is ${next.phase} after "${type}"`, () => {
        assert.deepEqual(moveRecording(recording, move), next);
      });
    }

  it('counts the time between its pauses, and none of a pause', () => {
    let recording: Recording = phases.ready;
    for (const move of [
      { type: 'started', atMs: 0 },
      { type: 'paused', atMs: 2000 },
      { type: 'resumed', atMs: 60_000 },
    ] as const)
      recording = moveRecording(recording, move);
    assert.equal(recordedMs(recording, 61_500), 3500);
  });

  it('is live from its start until it is whole', () => {
    const live = Object.values(phases).filter(isLive);
    assert.deepEqual(
      live.map(({ phase }) => phase),
      ['recording', 'paused', 'finishing'],
    );
  });
});
