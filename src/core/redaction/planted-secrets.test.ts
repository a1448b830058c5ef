import { kinds, latin, places } from './planted.fixture.ts';
import { describe, expect, it } from 'vitest';
import type { Exchange } from '../http/exchange.ts';
import { plantedExchange, type Parts } from '../examples/secrets/plant.ts';
import { createSession } from '../session/session.ts';
import { reportJson } from '../report/json.ts';
import { reportMarkdown } from '../report/markdown.ts';
import { revealed } from './redact.ts';
import { redactorFor, type Report } from '../report/report.ts';
import { reportText } from '../report/text.ts';
import type { Planted } from './redact.fixture.ts';

/** The ways in which the places above write a secret. */
function formsOf(value: string): string[] {
  const pairs = [value, `someone:${value}`, `${value}:`, `proxy:${value}`].map((pair) =>
    btoa(latin(pair)),
  );
  const plain = [
    value,
    encodeURIComponent(value),
    encodeURIComponent(encodeURIComponent(value)),
    value.replace(/[&<]/g, ''),
    ...pairs,
    ...pairs.map(btoa),
  ];
  const escaped = (text: string): string => JSON.stringify(text).slice(1, -1);
  return [
    ...plain,
    ...plain.map(escaped),
    ...plain.map((text) => escaped(escaped(text))),
    ...plain.map((text) => escaped(escaped(escaped(text)))),
  ];
}

/** The server says the secret back: whole, in part, as base64, and percent-encoded. */
function echoed(parts: Parts, { value, hidden }: Planted): Parts {
  const piece = hidden[0] ?? value;
  return {
    ...parts,
    responseHeaders: [
      ...(parts.responseHeaders ?? []),
      {
        name: 'WWW-Authenticate',
        value: `Bearer realm="api", error="invalid_token", error_description="${value.replace(/["\\]/g, '')} was refused"`,
      },
      { name: 'X-Request-Id', value: `req-${piece.slice(0, 12)}` },
    ],
    responseBody:
      parts.responseBody ??
      JSON.stringify({
        error: 'invalid_token',
        message: `invalid: ${value}`,
        detail: `begins ${piece.slice(0, 10)}, ends ${piece.slice(-9)}`,
        debug: btoa(latin(`got ${value} from you`)),
        url: `/x?y=${encodeURIComponent(value)}`,
      }),
  };
}

/** All of a text that anyone may read in it: itself, and what its base64 decodes to. */
function* readings(text: string): Generator<string> {
  yield text;
  for (const [run] of text.matchAll(/[A-Za-z0-9+/_-]{8,}/g)) {
    for (let shift = 0; shift < 4; shift += 1) {
      const standard = run.slice(shift).replace(/-/g, '+').replace(/_/g, '/');
      yield atob(standard.length % 4 === 1 ? standard.slice(0, -1) : standard);
    }
  }
}

describe('secrets planted in a session', () => {
  const planted: Planted[] = [];
  const exchanges: Exchange[] = [];
  // Each place with several kinds, each kind in many places.
  for (let position = 0; position < places.length * 4; position += 1) {
    const place = places[position % places.length];
    const kind = kinds[(position + Math.floor(position / places.length)) % kinds.length];
    if (place === undefined || kind === undefined) throw new Error('an index out of range');
    const secret = kind();
    planted.push(secret);
    const parts = place(secret.value);
    exchanges.push(
      plantedExchange(position, position < places.length * 2 ? echoed(parts, secret) : parts),
    );
  }
  const session = createSession();
  for (const one of exchanges) session.add(one);
  const report: Report = {
    creator: null,
    exchanges,
    skipped: [],
    failures: session.failures(),
    groups: session.groups(),
    findings: [],
  };
  const redactor = redactorFor(report);
  const outputs: Readonly<Record<string, string>> = {
    json: reportJson(report, redactor),
    markdown: reportMarkdown(report, redactor, 'planted.har'),
    text: reportText(report, redactor, 'planted.har'),
    exchanges: JSON.stringify(exchanges.map((one) => redactor.exchange(one))),
  };

  it('are at least two hundred, and there', () => {
    expect(planted.length).toBeGreaterThanOrEqual(200);
    expect(session.failures().length).toBeGreaterThan(150);
    const bare = JSON.stringify(exchanges);
    const lost = planted.filter(({ value }) => !formsOf(value).some((form) => bare.includes(form)));
    expect(lost).toEqual([]);
  });

  it.each(Object.keys(outputs))('no piece of eight characters comes out in %s', (name) => {
    const pieces = new Map<string, string>();
    planted.forEach(({ value, hidden }, position) => {
      for (const part of hidden) {
        for (let at = 0; at + 8 <= part.length; at += 1)
          pieces.set(
            part.slice(at, at + 8),
            `${position} ${describePlace(position)}: ${value.slice(0, 60)}`,
          );
      }
    });
    const found = new Set<string>();
    for (const reading of readings(outputs[name] ?? '')) {
      for (let at = 0; at + 8 <= reading.length; at += 1) {
        const origin = pieces.get(reading.slice(at, at + 8));
        if (origin !== undefined) found.add(origin);
      }
    }
    expect([...found]).toEqual([]);
  });

  it('all come out with --reveal', () => {
    const open = JSON.stringify(exchanges.map((one) => revealed.exchange(one)));
    expect(open).toBe(JSON.stringify(exchanges));
  });

  const describePlace = (position: number): string =>
    String(places[position % places.length]).slice(0, 90);
});
