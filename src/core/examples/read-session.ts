import { bareExchange, bareResponse, jsonBody } from '../http/bare-exchange.ts';
import type { Exchange, HeaderField } from '../http/exchange.ts';
import { EXAMPLE_TIME } from './read-example.ts';

const LINE =
  /^([\d.]+) (?:(\w+):)?([A-Z]+) (\S+)(?: with (\w+(?:\+\w+)*))?(?: sends (.+?))? -> (\d+)(?: issues (\w+(?: \w+)*?))?(?: for (\d+)s)?(?: took (\d+)ms)?(?: says (.+))?$/;

/**
 * Reads a session of an example, one exchange a line:
 *
 *     SECONDS [TYPE:]METHOD URL [with TOKEN] [sends BODY] -> STATUS [issues TOKEN…] [for Ns] [took
 *     Nms] [says TEXT]
 *
 * `a1` is an access token, `r1` a refresh token, `c1` the value of a session cookie; `with a1+c1`
 * sends two of them. A path belongs to https://api.example.com, of a
 * `document` to https://app.example.com. `sends r1` is JSON with that refresh token,
 * `sends password` a sign-in; other bodies stand as they are. Throws where a line is malformed.
 */
export const readSession = (text: string): Exchange[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map(readLine);

function readLine(line: string, index: number): Exchange {
  const parts = LINE.exec(line);
  if (parts === null) throw new Error(`Not a line of a session: ${line}`);
  const [, seconds = '0', type = 'fetch', method = 'GET', target = '/'] = parts;
  const [token, sends, status = '0', issues, lifetime, took, says] = parts.slice(5);
  const url = target.startsWith('/')
    ? `https://${type === 'document' ? 'app' : 'api'}.example.com${target}`
    : target;
  const request = bodyOf(sends);
  const response = says ?? (issues === undefined ? '{}' : issuedBody(issues, lifetime));
  const headers: HeaderField[] = [{ name: 'Host', value: new URL(url).host }];
  for (const name of token?.split('+') ?? []) headers.push(credentialOf(name));
  const mimeType = mimeTypeOf(request);
  if (request !== null) headers.push({ name: 'Content-Type', value: mimeType });
  const sent = {
    method,
    url,
    httpVersion: 'HTTP/1.1',
    headers,
    body: request,
    mimeType,
  };
  return {
    ...bareExchange(`step-${index}`, sent),
    index,
    startedAt: EXAMPLE_TIME + Number(seconds) * 1000,
    duration: Number(took ?? 20),
    resourceType: type,
    response: {
      ...bareResponse(Number(status)),
      httpVersion: 'HTTP/1.1',
      headers: [
        { name: 'Content-Type', value: 'application/json' },
        ...namesIn(issues).filter(isCookie).map(setCookie),
      ],
      body: jsonBody(response),
    },
    page: 'https://app.example.com/',
  };
}

const namesIn = (names: string | undefined): string[] => names?.split(' ') ?? [];

const isCookie = (name: string): boolean => /^c\d+$/.test(name);

const credentialOf = (name: string): HeaderField =>
  isCookie(name)
    ? { name: 'Cookie', value: `session=${secret(name)}` }
    : { name: 'Authorization', value: `Bearer ${secret(name)}` };

const setCookie = (name: string): HeaderField => ({
  name: 'Set-Cookie',
  value: `session=${secret(name)}; Path=/; HttpOnly; Secure; SameSite=Lax`,
});

/** An opaque token; equal names give equal tokens. */
const secret = (name: string): string => `${name}_5f2c9d8e7b6a4c1d9e8f`;

const mimeTypeOf = (body: string | null): string =>
  body === null
    ? ''
    : body.startsWith('{')
      ? 'application/json'
      : 'application/x-www-form-urlencoded';

function bodyOf(sends: string | undefined): string | null {
  if (sends === undefined) return null;
  if (/^r\d+$/.test(sends)) return JSON.stringify({ refreshToken: secret(sends) });
  if (sends === 'password') return JSON.stringify({ username: 'ada', password: 'lovelace' });
  return sends;
}

function issuedBody(names: string, lifetime: string | undefined): string {
  const body: Record<string, string | number> = {};
  for (const name of namesIn(names).filter((one) => !isCookie(one)))
    body[name.startsWith('r') ? 'refreshToken' : 'accessToken'] = secret(name);
  if (lifetime !== undefined) body['expiresIn'] = Number(lifetime);
  return JSON.stringify(body);
}
