import type { Exchange } from '../../core/index.ts';
import { SessionHost } from '../../serve/session-host.ts';
import type { FromReader, ToReader } from './messages.ts';
import { readFile } from './read-file.ts';

/** The script of the thread that reads a file, judges it and answers what the panel asks of it. */

const post = (message: FromReader): void => {
  postMessage(message);
};

const host = new SessionHost((message) => post({ kind: 'tell', message }));

/** Exchanges between two words on how far it is. */
const STEP = 500;

const judge = (exchanges: readonly Exchange[]): void => {
  // In order of their start, which may differ from the file's order.
  const ordered = exchanges.toSorted((a, b) => a.startedAt - b.startedAt);
  for (let at = 0; at < ordered.length; at += STEP) {
    host.add(ordered.slice(at, at + STEP));
    post({ kind: 'progress', share: 0.5 + at / ordered.length / 2 });
  }
};

const read = async (file: File, now: number): Promise<void> => {
  const { recording, reason } = await readFile(file, now, (share) =>
    post({ kind: 'progress', share: share / 2 }),
  );
  if (recording === null) {
    post({ kind: 'unreadable', reason });
    return;
  }
  judge(recording.entries);
  const { entries, skipped } = recording;
  post({ kind: 'read', entries: entries.length, skipped: skipped.length });
};

addEventListener('message', ({ data }: MessageEvent<ToReader>) => {
  switch (data.kind) {
    case 'read':
      host.inform(data.apiDocuments);
      void read(data.file, data.now).catch((error: unknown) => {
        const reason = error instanceof Error ? error.message : String(error);
        post({ kind: 'unreadable', reason });
      });
      return;
    case 'inform':
      host.inform(data.apiDocuments);
      host.sendAgain();
      return;
    case 'snapshot':
      host.sendSnapshot();
      return;
    case 'ask':
      host.receive(data.message);
      return;
  }
});
