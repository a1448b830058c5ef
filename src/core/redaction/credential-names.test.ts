import { describe, expect, it } from 'vitest';
import { draw, seededRandom } from '../examples/seeded-random.ts';
import { leaks } from '../examples/secrets/measure.ts';
import { plantedExchange, type Parts } from '../examples/secrets/plant.ts';
import { listedCookies } from '../http/cookies/session-cookies.ts';
import { secretOf, type Credential } from '../http/credentials/credential.ts';
import { listedNames, parameterRole } from '../http/credentials/names.ts';
import { readCredentials } from '../http/credentials/read-credentials.ts';
import type { Exchange } from '../http/exchange.ts';
import { redactorFor, type Report, reportOn } from '../report/report.ts';
import { reportJson } from '../report/json.ts';
import { reportMarkdown } from '../report/markdown.ts';
import { reportText } from '../report/text.ts';
import { createSession } from '../session/session.ts';
import { readToken } from '../token/read-token.ts';
import { redactUrl } from './redact-url.ts';
import { createRedactor } from './redact.ts';
import { ownNouns } from './sensitive-names.ts';

const random = seededRandom(12);
const BASE62 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const HEX = '0123456789abcdef';

/** A value of each kind, another one at each call. */
const kinds: Readonly<Record<string, () => string>> = {
  'word-like': () =>
    `${draw('bdfgklmnprstvz', 1, random)}ulip-gard${draw('bdfgklmnprstvz', 2, random)}`,
  short: () => `q${draw(BASE62, 4, random)}7`,
  long: () => draw(BASE62, 120, random),
  numeric: () => `7${draw('0123456789', 9, random)}`,
  UUID: () => [8, 4, 4, 4, 12].map((length) => draw(HEX, length, random)).join('-'),
  base64: () => `${draw(`${BASE62}+/`, 42, random)}==`,
  hex: () => draw(HEX, 32, random),
};

type Make = (name: string, value: string) => Parts;

/** A client's identifier is public (RFC 6749 §2.2), unless it looks like a key. */
const parameters = listedNames.parameters.filter((name) => name !== 'clientid');

const form = 'application/x-www-form-urlencoded';
const places: readonly (readonly [string, readonly string[], Make])[] = [
  ['header', listedNames.headers, (name, value) => ({ headers: [{ name, value }] })],
  [
    'header with a scheme',
    listedNames.headers,
    (name, value) => ({ headers: [{ name, value: `Bearer ${value}` }] }),
  ],
  [
    'cookie',
    listedCookies,
    (name, value) => ({ headers: [{ name: 'Cookie', value: `a=b; ${name}=${value}` }] }),
  ],
  [
    'query',
    parameters,
    (name, value) => ({
      url: `https://api.example/oauth/callback?state=x1&${name}=${encodeURIComponent(value)}`,
    }),
  ],
  [
    'form',
    parameters,
    (name, value) => ({
      body: `grant_type=password&${name}=${encodeURIComponent(value)}`,
      mimeType: form,
    }),
  ],
  [
    'JSON',
    parameters,
    (name, value) => ({
      body: JSON.stringify({ grant_type: 'password', [name]: value }),
      mimeType: 'application/json',
    }),
  ],
  [
    'multipart',
    parameters,
    (name, value) => ({
      body: `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n--b--\r\n`,
      mimeType: 'multipart/form-data; boundary=b',
    }),
  ],
  [
    'userinfo',
    ['bob'],
    (name, value) => ({ url: `https://${name}:${encodeURIComponent(value)}@api.example/` }),
  ],
];

/** The server repeats what was sent. */
const echoing = (parts: Parts, value: string): Parts => ({
  ...parts,
  responseHeaders: [
    {
      name: 'WWW-Authenticate',
      value: `Bearer realm="api", error_description="got ${value} from you"`,
    },
  ],
  responseBody: JSON.stringify({ error: 'invalid_token', message: `got ${value} from you` }),
});

const read = ({ request }: Exchange): readonly Credential[] => readCredentials(request, readToken);

/** What the reader took for the credential's secret, where it is one of our values. */
const isRead = (exchange: Exchange, value: string): boolean =>
  read(exchange).some(
    (credential) =>
      (secretOf(credential).includes(value) || credential.basic?.password === value) &&
      !credential.problems.some(({ slug }) => slug === 'placeholder'),
  );

function* outputs(exchange: Exchange, value: string): Generator<string> {
  const redactor = createRedactor({ exchanges: [exchange] });
  const redacted = redactor.exchange(exchange);
  yield JSON.stringify(redacted);
  yield redactor.text(`The server got ${value} from the client.`);
  yield redactor.echo(`got ${value} from you`);
  yield redactor.url(exchange.request.url);
  yield redactUrl(exchange.request.url);
  for (const field of exchange.request.headers)
    yield redactor.header(field.name, field.value, 'client');
}

function reportOf(exchanges: readonly Exchange[]): Report {
  const session = createSession();
  for (const exchange of exchanges) session.add(exchange);
  return reportOn(session, exchanges);
}

interface Case {
  readonly what: string;
  readonly value: string;
  readonly exchange: Exchange;
}

const cases: readonly Case[] = places.flatMap(([place, names, make]) =>
  names.flatMap((name) =>
    Object.entries(kinds).map(([kind, draw], position): Case => {
      const value = draw();
      const exchange = plantedExchange(position, echoing(make(name, value), value));
      return { what: `${kind} value of ${name} in ${place}`, value, exchange };
    }),
  ),
);
const readCases = cases.filter(({ exchange, value }) => isRead(exchange, value));

describe('what the credential reader finds', () => {
  it('is most of what its names carry', () => {
    expect(readCases.length).toBeGreaterThan(0.8 * cases.length);
  });

  it('is in no output of the redactor', () => {
    const leaked = readCases.filter(({ exchange, value }) =>
      [...outputs(exchange, value)].some((text) => leaks(text, value)),
    );
    expect(leaked.map(({ what, value }) => `${what}: ${value}`)).toEqual([]);
  }, 60_000);

  it('is in no report', () => {
    const exchanges = readCases.map(({ exchange }, index) => ({
      ...exchange,
      id: `planted-${index}`,
      index,
    }));
    const sample = exchanges.filter((_, index) => index % 41 === 3);
    const report = reportOf(sample);
    const redactor = redactorFor(report);
    const all = [
      reportJson(report, redactor),
      reportMarkdown(report, redactor, 'planted.har'),
      reportText(report, redactor, 'planted.har'),
    ].join('\n');
    const leaked = readCases.filter(({ value }, index) => index % 41 === 3 && leaks(all, value));
    expect(leaked.map(({ what, value }) => `${what}: ${value}`)).toEqual([]);
  }, 60_000);
});

describe('names of secrets', () => {
  it('stand in one list: none here is known to the credential reader', () => {
    expect([...ownNouns.keys()].filter((noun) => parameterRole(noun) !== null)).toEqual([]);
  });
});
