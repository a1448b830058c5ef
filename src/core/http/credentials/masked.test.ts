import { describe, expect, it } from 'vitest';
import { exchangesOf } from '../../examples/judge-example.ts';
import type { Exchange } from '../exchange.ts';
import { SecretStore } from '../../redaction/secret-store.ts';
import { createSession } from '../../session/session.ts';

const causeOf = (exchange: Exchange): string | undefined => {
  const session = createSession();
  session.add(exchange);
  return session.failures()[0]?.diagnosis.cause;
};

const credentials = [
  'Authorization: Bearer <<jwt {"exp":600,"iat":-60}>>',
  'Authorization: Bearer 7f3a0b91c2d84e5f9a6b7f3a0b91c2d84e5f9a6b',
  'Authorization: Basic <<base64 ann:secret>>',
  'Authorization: Bearer ghp_16C7e42F292c6912E7710c838347Ae178B4a',
  'Authorization: Token 0a8d1f9c3b5e7d2f4a6c8e0b0a8d1f9c3b5e7d2f',
  'Authorization: Negotiate YIIJvwYGKwYBBQUCoIIJszCCCa+gMDAuBgkqhkiC9xIBAgIGCSqGSIb3EgECAgYKKwYB',
  'X-API-Key: 0a8d1f9c3b5e7d2f4a6c8e0b',
  'X-API-Key: sk_live_4eC39HqLyjWDarjtT1zdp7dc',
  'Cookie: sessionid=0a8d1f9c3b5e7d2f4a6c8e0b; csrftoken=0a8d1f9c3b5e7d2f4a6c8e1c',
];
const responses = [
  '401 Unauthorized',
  '401 Unauthorized\nWWW-Authenticate: Bearer error="invalid_token"',
  '401 Unauthorized\n\n{"message":"Token expired"}',
  '403 Forbidden',
];

describe('a recording that we masked', () => {
  const cases = credentials.flatMap((line) =>
    responses.map((response) => [line, response] as const),
  );

  it.each(cases)('is judged as the original: %s, %s', (line, response) => {
    const [original] = exchangesOf({
      name: '',
      http: `GET https://api.example.com/x\n${line}\n\n${response}`,
    }) as [Exchange];
    const store = new SecretStore();
    store.learn(original);
    expect(causeOf(store.redactor.exchange(original))).toBe(causeOf(original));
  });
});

describe('a value that another tool masked', () => {
  it.each(['Bearer [redacted]', 'Bearer REDACTED', '[REDACTED]', 'Basic <redacted>'])(
    '%s is neither empty nor malformed',
    (value) => {
      const [exchange] = exchangesOf({
        name: '',
        http: `GET https://api.example.com/x\nAuthorization: ${value}\n\n401 Unauthorized`,
      }) as [Exchange];
      expect(causeOf(exchange)).not.toMatch(/empty-credentials|malformed|wrong-scheme/);
    },
  );

  it('does not show whether two requests carry the same secret', () => {
    const session = createSession();
    const http = (status: string): string =>
      `GET https://api.example.com/x\nAuthorization: Bearer [redacted]\n\n${status}`;
    for (const exchange of exchangesOf({
      name: '',
      before: [http('200 OK')],
      http: http('401 Unauthorized\nWWW-Authenticate: Bearer error="invalid_token"'),
    }))
      session.add(exchange);
    const texts = session.failures()[0]?.diagnosis.evidence.map((one) => one.text) ?? [];
    expect(texts.join(' ')).not.toContain('same token');
  });
});
