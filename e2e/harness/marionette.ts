/**
 * Firefox as it is driven from outside: the Marionette protocol over TCP, a message
 * being `LENGTH:[type, id, command, parameters]`. Playwright's own Firefox has no
 * DevTools that load extensions; an installed one has.
 */
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from './until.ts';

export interface Firefox {
  /** Sends a command of the WebDriver or Marionette protocol; rejects with the browser's reason. */
  send(command: string, parameters?: object): Promise<unknown>;
  close(): Promise<void>;
}

/** Starts a Firefox in a fresh profile, headless. The caller closes it. */
export async function openFirefox(executable: string): Promise<Firefox> {
  const profile = await mkdtemp(join(tmpdir(), 'why401-firefox-'));
  // Port 0: Firefox picks a free one, and writes it down.
  await writeFile(
    join(profile, 'user.js'),
    'user_pref("marionette.port", 0);\nuser_pref("devtools.toolbox.host", "window");\n',
  );
  const child = spawn(
    executable,
    [
      '--headless',
      '--marionette',
      '--remote-allow-system-access',
      '--profile',
      profile,
      '--no-remote',
    ],
    {
      stdio: 'ignore',
      // The screen that a headless Firefox believes in.
      env: { ...process.env, MOZ_HEADLESS_WIDTH: '1600', MOZ_HEADLESS_HEIGHT: '1400' },
    },
  );
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  const end = async (): Promise<void> => {
    child.kill();
    await ended;
    await rm(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  };
  try {
    const port = await until(
      'the port of Marionette',
      async () =>
        Number(await readFile(join(profile, 'MarionetteActivePort'), 'utf8').catch(() => '')) ||
        null,
      60_000,
    );
    const socket = connect(port, '127.0.0.1');
    const send = openProtocol(socket);
    await send('WebDriver:NewSession', { capabilities: { alwaysMatch: {} } });
    return {
      send,
      close: async () => {
        socket.destroy();
        await end();
      },
    };
  } catch (error) {
    await end();
    throw error;
  }
}

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (reason: Error) => void;
}

type Answer = readonly [
  type: 1,
  id: number,
  error: { readonly error: string; readonly message: string } | null,
  result: unknown,
];

function openProtocol(socket: Socket): Firefox['send'] {
  const waiting = new Map<number, Waiting>();
  let serial = 0;
  let received = Buffer.alloc(0);
  const next = (): Answer | null => {
    const colon = received.indexOf(':');
    if (colon < 0) return null;
    const end = colon + 1 + Number(received.subarray(0, colon).toString());
    if (received.length < end) return null;
    const message: unknown = JSON.parse(received.subarray(colon + 1, end).toString());
    received = received.subarray(end);
    return Array.isArray(message) ? (message as unknown as Answer) : next();
  };
  socket.on('data', (bytes) => {
    received = Buffer.concat([received, bytes]);
    for (let answer = next(); answer !== null; answer = next()) {
      const [, id, error, result] = answer;
      const one = waiting.get(id);
      waiting.delete(id);
      if (error === null) one?.resolve(result);
      else one?.reject(new Error(`${error.error}: ${error.message}`));
    }
  });
  socket.once('close', () => {
    for (const { reject } of waiting.values()) reject(new Error('Firefox has ended.'));
  });
  return (command, parameters = {}) =>
    new Promise((resolve, reject) => {
      serial += 1;
      waiting.set(serial, { resolve, reject });
      const text = JSON.stringify([0, serial, command, parameters]);
      socket.write(`${Buffer.byteLength(text)}:${text}`);
    });
}
