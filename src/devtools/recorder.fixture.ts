import { createManualClock, createPortPair } from '../browser/in-memory.ts';
import type { PortPair } from '../browser/in-memory.ts';
import type { FinishedRequest } from '../browser/network.ts';
import { Unpacker } from '../core/index.ts';
import type { Exchange } from '../core/index.ts';
import type { RecorderToWorker, WorkerToRecorder } from '../protocol.ts';
import { createTestNetwork } from './in-memory.ts';
import { DEFAULT_BOUNDS } from './log.ts';
import type { LogBounds } from './log.ts';
import { startRecorder } from './recorder.ts';

export interface Connection {
  readonly pair: PortPair<WorkerToRecorder, RecorderToWorker>;
  readonly received: RecorderToWorker[];
}

/** A recorder whose worker keeps everything it receives. */
export function world(
  recorded?: Promise<readonly FinishedRequest[]>,
  bounds: LogBounds = DEFAULT_BOUNDS,
) {
  const clock = createManualClock();
  const network = createTestNetwork(recorded);
  const connections: Connection[] = [];
  const recorder = startRecorder({
    network,
    clock,
    bounds,
    connect: () => {
      const pair = createPortPair<WorkerToRecorder, RecorderToWorker>('recorder', clock);
      const received: RecorderToWorker[] = [];
      pair.far.onMessage((message) => {
        received.push(message as RecorderToWorker);
      });
      connections.push({ pair, received });
      return pair.near;
    },
  });
  const last = (): Connection => {
    const connection = connections.at(-1);
    if (connection === undefined) throw new Error('not connected');
    return connection;
  };
  const exchangesOf = ({ received }: Connection): Exchange[] =>
    received.flatMap((message) =>
      message.kind === 'exchanges' ? new Unpacker().unpack(message.packed) : [],
    );
  return {
    clock,
    network,
    recorder,
    connections,
    last,
    exchanges: () => exchangesOf(last()),
    lateBodies: () =>
      last().received.flatMap((message) =>
        message.kind === 'bodies'
          ? message.bodies.map(({ id, body }) => ({ id, text: body.text, absent: body.absent }))
          : [],
      ),
    kinds: () => last().received.map(({ kind }) => kind),
    send: (message: WorkerToRecorder) => {
      last().pair.far.post(message);
    },
    /** Lets promises and then the clock go on. */
    pass: async (milliseconds: number) => {
      for (let i = 0; i < 5; i += 1) await Promise.resolve();
      clock.advance(milliseconds);
    },
  };
}

export const refusal = (n: number) => ({ status: 401, time: n, url: `https://api.example/${n}` });
