import { readChallenges } from '../../src/core/http/challenge/read-challenges.ts';
import { parseCookieDate } from '../../src/core/http/cookies/cookie-date.ts';
import { parseCookie } from '../../src/core/http/cookies/cookie.ts';
import { parseSetCookie } from '../../src/core/http/cookies/set-cookie.ts';
import { parseHttpDate } from '../../src/core/http/http-date.ts';
import { findJsonFault } from '../../src/core/http/json-fault.ts';
import { readDuration } from '../../src/core/report/policy/duration.ts';
import { readBaseline } from '../../src/core/report/policy/baseline.ts';
import {
  createRedactor,
  describeParameter,
  jsonMembers,
  readCurl,
  readGiven,
  readHar,
  readHostPattern,
  readPolicy,
  readToken,
  redactUrl,
} from '../../src/core/index.ts';
import { fileTargets, type Target } from './file-targets.ts';
import { runSession } from './run-session.ts';

const NOW = Date.UTC(2026, 0, 1);
const redactor = createRedactor({ exchanges: [] });

/** A HAR with one refused exchange that has the text in every place. */
const everywhere = (text: string): unknown => {
  const fields = (names: readonly string[]): object[] =>
    names.map((name) => ({ name, value: text }));
  return {
    startedDateTime: '2026-01-01T00:00:00Z',
    time: 5,
    request: {
      method: 'POST',
      url: `https://api.example/${text}`,
      headers: fields(['Host', 'Authorization', 'Cookie', 'X-Api-Key', 'DPoP', 'Content-Type']),
      postData: { mimeType: 'application/json', text },
    },
    response: {
      status: 401,
      headers: fields(['WWW-Authenticate', 'Set-Cookie', 'Location', 'Date', 'X-Error']),
      content: { mimeType: 'application/json', text, size: text.length },
    },
  };
};

export type { Target };

export const targets: readonly Target[] = [
  { name: 'challenge', run: (text) => readChallenges([{ name: 'WWW-Authenticate', value: text }]) },
  { name: 'challenge value', run: (text) => describeParameter('Bearer', text) },
  { name: 'cookie', run: parseCookie },
  { name: 'set-cookie', run: (text) => parseSetCookie(text, NOW) },
  { name: 'cookie date', run: parseCookieDate },
  { name: 'date', run: (text) => parseHttpDate(text, NOW) },
  { name: 'token', run: readToken },
  { name: 'json members', run: (text) => [...jsonMembers(text)] },
  { name: 'json fault', run: findJsonFault },
  { name: 'curl', run: readCurl },
  { name: 'given request', run: readGiven },
  { name: 'har', run: (text) => readHar(text, { now: NOW }) },
  { name: 'policy', run: readPolicy },
  { name: 'baseline', run: readBaseline },
  { name: 'duration', run: readDuration },
  { name: 'host pattern', run: readHostPattern },
  { name: 'redact url', run: redactUrl },
  { name: 'redact text', run: (text) => redactor.text(text) },
  { name: 'redact header', run: (text) => redactor.header('Cookie', text, 'client') },
  { name: 'redact body', run: (text) => redactor.body(text, 'application/json', 'server') },
  { name: 'redact claims', run: (text) => redactor.claims(text) },
  { name: 'everywhere', run: (text) => runSession([everywhere(text)]), copies: 14 },
  ...fileTargets,
];

/** What a target does with an input, by its name; undefined where there is none of that name. */
export function runOf(target: string): ((input: unknown) => unknown) | undefined {
  if (target === 'session') return (input) => runSession(input as readonly unknown[]);
  const found = targets.find(({ name }) => name === target);
  return found === undefined ? undefined : (input) => found.run(String(input));
}
