import type { Exchange } from '../../core/index.ts';
import type { WorkerToView } from '../../protocol.ts';
import { SessionHost } from '../../serve/session-host.ts';
import type { Connection, ConnectionListener } from '../connection.ts';
import type { Recording } from './recordings.ts';

/** Exchanges of one frame at most: where frames are slow, so is the recording. */
const PER_FRAME = 40;

/** A worker of one page: core's own session, fed by a recording. */
export const recordedConnection = (recording: Recording, silent: boolean): Connection => {
  let listener: ConnectionListener | null = null;
  const post = (message: WorkerToView): void => {
    if (!silent) listener?.onMessage(structuredClone(message));
  };
  const host = new SessionHost(post, recording.navigations);
  const play = (exchanges: readonly Exchange[]): void => {
    let next = 0;
    let last = performance.now();
    const step = (now: number): void => {
      const due = Math.floor(((now - last) / 1000) * recording.pace);
      last = now;
      if (!host.isPaused) {
        const count = Math.min(Math.max(1, due), PER_FRAME);
        host.tell(exchanges.slice(next, next + count));
        next += count;
      }
      if (next < exchanges.length) requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  };
  return {
    send: (message) => queueMicrotask(() => host.receive(message)),
    listen: (one) => {
      listener = one;
      one.onState('open');
      const exchanges = recording.exchanges();
      if (recording.pace === 0) host.add(exchanges);
      host.sendSnapshot();
      if (recording.pace > 0) play(exchanges);
      return () => {
        listener = null;
      };
    },
  };
};
