import type { Exchange, Row } from '../../core/index.ts';
import { createSession, hasText } from '../../core/index.ts';
import type { ViewToWorker, WorkerToView } from '../../protocol.ts';
import type { Connection, ConnectionListener } from '../connection.ts';
import type { Recording } from './recordings.ts';

const CHUNK = 500;

/** A worker of one page: core's own session, fed by a recording. */
export const recordedConnection = (recording: Recording, silent: boolean): Connection => {
  const session = createSession();
  let isPaused = false;
  let listener: ConnectionListener | null = null;
  const tell = (message: WorkerToView): void => {
    if (!silent) listener?.onMessage(structuredClone(message));
  };
  const tellState = (): void =>
    tell({
      kind: 'state',
      paused: isPaused,
      recording: true,
      seen: session.seen,
      dropped: session.dropped,
    });
  const add = (exchanges: readonly Exchange[]): void => {
    const added = new Set<string>();
    const changed = new Set<string>();
    const withdrawn = new Set<string>();
    for (const exchange of exchanges) {
      const change = session.add(exchange);
      for (const failure of change.added) added.add(failure.id);
      for (const failure of change.changed) changed.add(failure.id);
      for (const id of change.withdrawn) withdrawn.add(id);
    }
    const rows = (ids: Iterable<string>): Row[] => [...ids].flatMap((id) => session.row(id) ?? []);
    tell({
      kind: 'rows',
      added: rows(added),
      changed: rows([...changed].filter((id) => !added.has(id))),
      enriched: [],
      withdrawn: [...withdrawn],
    });
    tell({ kind: 'groups', groups: session.groups().map(({ key, story }) => ({ key, story })) });
    tell({ kind: 'times', times: session.times() });
    tell({ kind: 'findings', findings: session.findings() });
    tellState();
  };
  const snapshot = (): void => {
    const rows = session.rows();
    tell({ kind: 'snapshot-began', total: rows.length });
    for (let at = 0; at < rows.length; at += CHUNK)
      tell({
        kind: 'rows',
        added: rows.slice(at, at + CHUNK),
        changed: [],
        enriched: [],
        withdrawn: [],
      });
    tell({ kind: 'groups', groups: session.groups().map(({ key, story }) => ({ key, story })) });
    tell({ kind: 'times', times: session.times() });
    tell({ kind: 'findings', findings: session.findings() });
    tell({ kind: 'navigations', navigations: recording.navigations });
    tellState();
    tell({ kind: 'snapshot-ended' });
  };
  const receive = (message: ViewToWorker): void => {
    switch (message.kind) {
      case 'open':
        tell({ kind: 'failure', id: message.id, detail: session.detail(message.id) });
        return;
      case 'search': {
        const failures = session.failures();
        const matches = message.terms.map((term) =>
          failures.flatMap((failure) => (hasText(failure, term) ? [failure.id] : [])),
        );
        tell({ kind: 'found', serial: message.serial, matches });
        return;
      }
      case 'clear':
        session.clear();
        tell({ kind: 'cleared' });
        tellState();
        return;
      case 'pause':
        isPaused = true;
        tellState();
        return;
      case 'resume':
        isPaused = false;
        tellState();
        return;
      case 'ping':
        tell({ kind: 'pong' });
        return;
      // What a popup asks; the panel does not.
      case 'report':
      case 'expect-replay':
      case 'watch':
      case 'unwatch':
      case 'name':
      case 'notify':
        return;
    }
  };
  const play = (exchanges: readonly Exchange[]): void => {
    let next = 0;
    let last = performance.now();
    const step = (now: number): void => {
      const due = Math.max(1, Math.floor(((now - last) / 1000) * recording.pace));
      last = now;
      if (!isPaused) {
        add(exchanges.slice(next, next + due));
        next += due;
      }
      if (next < exchanges.length) requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  };
  return {
    send: (message) => queueMicrotask(() => receive(message)),
    listen: (one) => {
      listener = one;
      one.onState('open');
      const exchanges = recording.exchanges();
      if (recording.pace === 0) for (const exchange of exchanges) session.add(exchange);
      snapshot();
      if (recording.pace > 0) play(exchanges);
      return () => {
        listener = null;
      };
    },
  };
};
