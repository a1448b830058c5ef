import type { ChildProcess } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';

/**
 * The DevTools protocol over the pipe of `--remote-debugging-pipe`: JSON messages,
 * each ended by a NUL, written to the browser's descriptor 3 and read from its 4.
 * The browser ends when the pipe closes, so it cannot outlive the process that
 * started it, however that one ends.
 */
export interface ProtocolPipe {
  /**
   * Sends a command and gives its result; `session` addresses an attached target. Rejects with the
   * browser's error.
   */
  send(method: string, parameters?: object, session?: string): Promise<Result>;
  /** Calls `listener` for every event of every session. */
  listen(listener: (event: ProtocolEvent) => void): void;
}

export type Result = Readonly<Record<string, unknown>>;

export interface ProtocolEvent {
  readonly method: string;
  readonly params: Result;
  readonly sessionId?: string;
}

interface Answer {
  readonly id: number;
  readonly result?: Result;
  readonly error?: { readonly message: string };
}

interface Pending {
  readonly method: string;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: Error) => void;
}

export function openProtocolPipe(browser: ChildProcess): ProtocolPipe {
  const input = browser.stdio[3] as Writable;
  const output = browser.stdio[4] as Readable;
  const pending = new Map<number, Pending>();
  const listeners: ((event: ProtocolEvent) => void)[] = [];
  let lastId = 0;
  let ended: Error | null = null;

  function end(reason: string): void {
    ended ??= new Error(reason);
    for (const { method, reject } of pending.values()) reject(new Error(`${method}: ${reason}`));
    pending.clear();
  }

  function receive(text: string): void {
    const message = JSON.parse(text) as Answer | ProtocolEvent;
    if (!('id' in message)) {
      for (const listener of listeners) listener(message);
      return;
    }
    const command = pending.get(message.id);
    pending.delete(message.id);
    if (message.error === undefined) command?.resolve(message.result ?? {});
    else command?.reject(new Error(`${command.method}: ${message.error.message}`));
  }

  let rest: Buffer[] = [];
  output.on('data', (chunk: Buffer) => {
    let start = 0;
    for (let at = chunk.indexOf(0); at !== -1; at = chunk.indexOf(0, start)) {
      rest.push(chunk.subarray(start, at));
      receive(Buffer.concat(rest).toString('utf8'));
      rest = [];
      start = at + 1;
    }
    if (start < chunk.length) rest.push(chunk.subarray(start));
  });
  browser.once('exit', () => end('the browser has ended'));
  browser.once('error', (error) => end(error.message));
  // Writing to a browser that has just ended gives EPIPE; `exit` reports it as well.
  input.on('error', (error) => end(error.message));

  return {
    send: (method, parameters = {}, session) =>
      new Promise((resolve, reject) => {
        if (ended !== null) {
          reject(ended);
          return;
        }
        lastId += 1;
        pending.set(lastId, { method, resolve, reject });
        const message = {
          id: lastId,
          method,
          params: parameters,
          ...(session === undefined ? {} : { sessionId: session }),
        };
        input.write(`${JSON.stringify(message)}\0`);
      }),
    listen: (listener) => {
      listeners.push(listener);
    },
  };
}
