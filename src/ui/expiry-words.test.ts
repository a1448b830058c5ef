import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Expiry } from '../core/index.ts';
import { expiryWords, isAlarming, nextExpiry } from './expiry-words.ts';
import { readLabelsFrom } from './labels.ts';

beforeAll(() => {
  const path = join(import.meta.dirname, '../../public/_locales/en/messages.json');
  const messages = JSON.parse(readFileSync(path, 'utf8')) as Readonly<
    Record<
      string,
      {
        readonly message: string;
        readonly placeholders?: Readonly<Record<string, { readonly content: string }>>;
      }
    >
  >;
  readLabelsFrom((name, values) => {
    const { message = '', placeholders = {} } = messages[name] ?? {};
    return message.replace(/\$([A-Z]+)\$/g, (_, placeholder: string) => {
      const position = Number(placeholders[placeholder.toLowerCase()]?.content.slice(1));
      return values[position - 1] ?? '';
    });
  });
});

const expiry = (part: Partial<Expiry>): Expiry => ({
  name: 'token 3',
  number: 3,
  kind: 'token',
  host: 'api.example.com',
  expiresAt: 40_000,
  habit: { renewals: 0, ahead: null },
  ...part,
});

describe('the next expiry in words', () => {
  it.each<[Partial<Expiry>, string, boolean]>([
    [{}, 'Token 3 expires in 40 s; this app has never refreshed', true],
    [
      { habit: { renewals: 2, ahead: 60_000 } },
      'Token 3 expires in 40 s; this app refreshed 1 min early the last 2 times',
      false,
    ],
    [
      { habit: { renewals: 1, ahead: 5000 } },
      'Token 3 expires in 40 s; this app once refreshed 5 s early',
      false,
    ],
    [
      { habit: { renewals: 3, ahead: -2000 }, expiresAt: 240_000 },
      'Token 3 expires in 4 min; this app refreshed 2 s after expiry the last 3 times',
      false,
    ],
    [
      { name: 'presigned URL /a.pdf', kind: 'presigned-url', number: null },
      'Presigned URL /a.pdf expires in 40 s',
      true,
    ],
  ])('%o', (part, words, alarms) => {
    expect(expiryWords(expiry(part), 0)).toBe(words);
    expect(isAlarming(expiry(part), 0)).toBe(alarms);
  });

  it('is the first that is still to come', () => {
    const later = expiry({ expiresAt: 90_000 });
    expect(nextExpiry([expiry({}), later], 50_000)).toBe(later);
    expect(nextExpiry([expiry({}), later], 90_000)).toBeNull();
  });
});
