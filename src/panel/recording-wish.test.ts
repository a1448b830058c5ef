import { describe, expect, it } from 'vitest';
import type { WorkerToView } from '../protocol.ts';
import { RecordingWish } from './recording-wish.ts';

const state = (of: 'none' | 'recording' | 'paused'): WorkerToView => ({
  kind: 'state',
  recording: of !== 'none',
  paused: of === 'paused',
  seen: 0,
  dropped: 0,
});

describe('what the user wants of the recorder', () => {
  it.each([
    ['is sent again as long as nothing is said', [], ['resume']],
    ['while the worker waits for the recorder', [state('none')], ['resume']],
    ['while the recorder is paused', [state('paused')], ['resume']],
    ['not once it records', [state('paused'), state('recording')], []],
  ] as const)('%s', (_, received, sent) => {
    const wish = new RecordingWish();
    wish.noteSent({ kind: 'pause' });
    wish.noteSent({ kind: 'resume' });
    wish.noteSent({ kind: 'open', id: 'a' });
    for (const message of received) wish.noteReceived(message);
    expect(wish.unfulfilled.map(({ kind }) => kind)).toEqual(sent);
  });
});
