import { readApiDocuments } from '../../core/index.ts';
import { label } from '../../ui/labels.ts';
import type { Connection, ConnectionListener } from '../connection.ts';
import type { Surroundings } from '../surroundings.ts';
import type { FromReader, ReadResult, ToReader } from './messages.ts';

/** A file that is being read, or was. */
export interface OpenFile {
  readonly result: Promise<ReadResult>;
  /** Shows what was read, as the worker shows what is recorded. */
  readonly connection: Connection;
  /** Ends the reading, and frees what was read. */
  close(): void;
}

/** What a file is read with. */
interface Reading {
  /** Milliseconds since the epoch, for entries without a time. */
  readonly now: number;
  readonly apiStorage: Surroundings['apiStorage'];
  /** From 0 to 1. */
  readonly onProgress: (share: number) => void;
}

/**
 * Reads a file in a thread of its own, which then answers for it: nothing of it is in the panel's.
 */
export const openFile = (file: File, { now, apiStorage, onProgress }: Reading): OpenFile => {
  const thread = new Worker(new URL('./reader.ts', import.meta.url), { type: 'module' });
  const post = (message: ToReader): void => thread.postMessage(message);
  let listener: ConnectionListener | null = null;
  const result = new Promise<ReadResult>((resolve) => {
    thread.addEventListener('message', ({ data }: MessageEvent<FromReader>) => {
      switch (data.kind) {
        case 'progress':
          onProgress(data.share);
          return;
        case 'read':
        case 'unreadable':
          resolve(data);
          return;
        case 'tell':
          listener?.onMessage(data.message);
          return;
      }
    });
    // Out of memory, or a script that cannot be loaded: nothing else ends the thread.
    thread.addEventListener('error', (event) => {
      resolve({ kind: 'unreadable', reason: event.message || label('reading_failed') });
    });
  });
  void (apiStorage?.read() ?? Promise.resolve()).then((stored) => {
    post({ kind: 'read', file, now, apiDocuments: readApiDocuments(stored) });
  });
  // A thread that has ended drops the message.
  apiStorage?.onChange((stored) => {
    post({ kind: 'inform', apiDocuments: readApiDocuments(stored) });
  });
  return {
    result,
    close: () => thread.terminate(),
    connection: {
      send: (message) => post({ kind: 'ask', message }),
      listen: (one) => {
        listener = one;
        one.onState('open');
        post({ kind: 'snapshot' });
        return () => {
          listener = null;
        };
      },
    },
  };
};
