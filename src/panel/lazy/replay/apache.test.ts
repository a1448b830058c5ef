import { createHash } from 'node:crypto';
import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readChallenges } from '../../../core/http/challenge/read-challenges.ts';
import { computeVariable } from './compute.ts';

/** Debian's package apache2; vitest.config.ts leaves the file out where it is not installed. */
const APACHE = '/usr/sbin/apache2';
const MODULES = '/usr/lib/apache2/modules';
const user = 'J\u00fcrgen';
const password = 'gr\u00fcn & \u201cblau\u201d';
const realm = 'lab';

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });

/** The files of a server that guards one folder by Basic and one by Digest. */
function configure(root: string, port: number): void {
  for (const name of ['basic', 'digest']) {
    mkdirSync(join(root, 'www', name), { recursive: true });
    writeFileSync(join(root, 'www', name, 'index.html'), 'let in');
  }
  const sha1 = createHash('sha1').update(password).digest('base64');
  writeFileSync(join(root, 'users'), `${user}:{SHA}${sha1}\n`);
  const md5 = createHash('md5').update(`${user}:${realm}:${password}`).digest('hex');
  writeFileSync(join(root, 'digests'), `${user}:${realm}:${md5}\n`);
  const modules = ['mpm_event', 'authn_core', 'authn_file', 'authz_core', 'authz_user'];
  const lines = [
    ...[...modules, 'auth_basic', 'auth_digest', 'dir'].map(
      (name) => `LoadModule ${name}_module ${MODULES}/mod_${name}.so`,
    ),
    ...(process.getuid?.() === 0 ? ['User www-data', 'Group www-data'] : []),
    `Listen 127.0.0.1:${port}`,
    'ServerName 127.0.0.1',
    `PidFile ${root}/pid`,
    `ErrorLog ${root}/error.log`,
    `DefaultRuntimeDir ${root}`,
    `Mutex file:${root}`,
    `DocumentRoot ${root}/www`,
    'DirectoryIndex index.html',
    ...[
      ['basic', 'Basic', 'AuthBasicProvider', 'users'],
      ['digest', 'Digest', 'AuthDigestProvider', 'digests'],
    ].flatMap(([folder = '', type = '', provider = '', file = '']) => [
      `<Directory ${root}/www/${folder}>`,
      `AuthType ${type}`,
      `AuthName ${realm}`,
      `${provider} file`,
      `AuthUserFile ${root}/${file}`,
      'Require valid-user',
      '</Directory>',
    ]),
  ];
  writeFileSync(join(root, 'httpd.conf'), `${lines.join('\n')}\n`);
}

describe('Debian\u2019s Apache lets in', () => {
  let origin = '';
  let stop = (): Promise<void> => Promise.resolve();

  beforeAll(async () => {
    const root = mkdtempSync(join(tmpdir(), 'why401-apache-'));
    chmodSync(root, 0o755); // Apache reads it as another user.
    const port = await freePort();
    configure(root, port);
    const child = spawn(APACHE, ['-X', '-d', root, '-f', join(root, 'httpd.conf')], {
      stdio: 'ignore',
    });
    const ended = new Promise<void>((resolve) => {
      child.once('exit', () => resolve());
    });
    stop = async () => {
      child.kill();
      await ended;
      rmSync(root, { recursive: true });
    };
    origin = `http://127.0.0.1:${port}`;
    const isUp = (): Promise<boolean> =>
      fetch(origin).then(
        () => true,
        () => false,
      );
    let hasEnded = false;
    void ended.then(() => {
      hasEnded = true;
    });
    while (!(await isUp())) if (hasEnded) throw new Error('Apache did not start');
  });
  afterAll(() => stop());

  it.each([
    ['basic', 'basicCredentials', 'Basic'],
    ['digest', 'digestCredentials', 'Digest'],
  ])('%s credentials beyond US-ASCII', async (folder, variable, scheme) => {
    const url = `${origin}/${folder}/index.html`;
    const refused = await fetch(url);
    const challenges = readChallenges([
      { name: 'WWW-Authenticate', value: refused.headers.get('www-authenticate') ?? '' },
    ]).flatMap((field) => field.challenges);
    const send = async (given: string): Promise<number> => {
      const computed = await computeVariable(variable, {
        request: {
          method: 'GET',
          url,
          headers: [],
          body: null,
          credentials: 'omit',
          redirect: 'follow',
          referrer: 'page',
        },
        values: new Map([
          ['apiUser', user],
          ['apiPassword', given],
        ]),
        challenge: challenges[0] ?? null,
        nonce: null,
        now: Date.now(),
      });
      const headers = { Authorization: `${scheme} ${computed.value ?? ''}` };
      return (await fetch(url, { headers })).status;
    };
    expect([refused.status, await send(password), await send('another')]).toEqual([401, 200, 401]);
  });
});
