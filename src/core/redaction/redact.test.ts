import { describe, expect, it } from 'vitest';
import type { Exchange, HeaderField } from '../http/exchange.ts';
import { createSession } from '../session/session.ts';
import { recognizeSecret } from '../token/secrets.ts';
import { reportJson } from '../report/json.ts';
import { reportMarkdown } from '../report/markdown.ts';
import { redactUrl } from './redact-url.ts';
import { createRedactor, revealed } from './redact.ts';
import { redactorFor, type Report } from '../report/report.ts';
import { reportText } from '../report/text.ts';

const nothing = createRedactor({ exchanges: [] });

describe('a value in a text', () => {
  it.each([
    ['Authorization: Bearer k3J9xQ2mZ7pL5vN8wR1t', 'Authorization: Bearer [token-1]'],
    ['Basic YWxpY2U6b3BlbiBzZXNhbWU=', 'Basic [credentials-1]'],
    ['{"access_token":"f3a9c1d2e4b5a697887766554433"}', '{"access_token":"[token-1]"}'],
    [
      'grant_type=password&username=bob&password=hunter2',
      'grant_type=password&username=bob&password=[password-1]',
    ],
    [
      "curl -H 'X-Api-Key: abcd1234EFGH5678' https://a.example/",
      "curl -H 'X-Api-Key: [api-key-1]' https://a.example/",
    ],
    [
      'see https://bob:hunter2@a.example/x?sig=abc%2Bdef.',
      'see https://[user-1]:[password-1]@a.example/x?sig=[signature-1].',
    ],
  ])('%s', (text, redacted) => {
    expect(createRedactor({ exchanges: [] }).text(text)).toBe(redacted);
  });

  it.each([
    'The access token had expired at 2026-03-10T12:00:00Z, 3 minutes before.',
    'Authorization: Bearer undefined',
    'Authorization: Bearer {{accessToken}}',
    'Bearer error="invalid_token", error_description="The token expired"',
    'code: 401, token: expired, password: is not correct',
    '{"token":"expired","password":["This field is required."]}',
    'aud is "https://api.example.com/v2/production", wanted urn:example:api:orders-service',
    'request 550e8400-e29b-41d4-a716-446655440000 of tenant b1c5f2d4-1111-2222-3333-444455556666',
    'await fetch("https://api.example.com/v1/orders", { headers: { Authorization: `Bearer ${accessToken}` } })',
    'The header X-Ratelimit-Remaining-Tokens: 39999 and max_tokens=4096',
    'exp is 1718003600; nbf is 1718000000; token_type=bearer; expires_in=3600',
  ])('stays: %s', (text) => {
    expect(nothing.text(text)).toBe(text);
  });

  it('is the same placeholder wherever it stands, and is not redacted twice', () => {
    const redactor = createRedactor({ exchanges: [] });
    const first = redactor.url(
      'https://a.example/?access_token=k3J9xQ2mZ7pL5vN8wR1t&api_key=Zz9Yy8Xx7Ww6Vv5U',
    );
    expect(first).toBe('https://a.example/?access_token=[token-1]&api_key=[api-key-1]');
    expect(redactor.text('token k3J9xQ2mZ7pL5vN8wR1t, then Zz9Yy8Xx7Ww6Vv5U')).toBe(
      'token [token-1], then [api-key-1]',
    );
    expect(redactor.text(first)).toBe(first);
  });
});

describe('a URL', () => {
  it.each([
    ['https://api.example.com/v1/orders?page=2&limit=50', null],
    [
      'https://api.example.com/v1/orders/550e8400-e29b-41d4-a716-446655440000?sort=created_at',
      null,
    ],
    ['https://github.example/o/r/commit/da39a3ee5e6b4b0d3255bfef95601890afd80709', null],
    ['https://a.example/assets/index-DkR3a9f2.js?v=20260310', null],
    ['https://a.example/sort?key=name&code=404&hash=main', null],
    ['not a url at all', null],
    [
      'https://a.example/authorize?response_type=code&client_id=aB3dE5fG7hI9jK1lM3nO5pQ7rS9tU1vW',
      null,
    ],
    [
      'https://a.example/geocode?address=x&key=AIzaSyX',
      'https://a.example/geocode?address=x&key=[api-key]',
    ],
    ['https://u:p4ss@a.example/', 'https://[user]:[password]@a.example/'],
    [
      'https://a.example/cb?code=SplxlOBeZQQYbYS6WxSbIA&state=xyz',
      'https://a.example/cb?code=[code]&state=xyz',
    ],
    [
      'https://a.example/#/login?next=%2Fhome&token=abc123',
      'https://a.example/#/login?next=%2Fhome&token=[token]',
    ],
    [
      'https://a.example/v3/9f86d081884c7d659a2feaa0c55ad015/latest',
      'https://a.example/v3/[secret]/latest',
    ],
    ['https://a.example/f/aB3dE5fG7hI9jK1lM3nO5pQ7rS9t', 'https://a.example/f/[secret]'],
    [
      'https://a.example/reset/550e8400-e29b-41d4-a716-446655440000',
      'https://a.example/reset/[token]',
    ],
    [
      'https://a.example/y;jsessionid=1A2B3C4D5E6F7A8B?x=1',
      'https://a.example/y;jsessionid=[session]?x=1',
    ],
    [
      'https://api.telegram.org/bot123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw1/getMe',
      'https://api.telegram.org/bot123456789:[token]/getMe',
    ],
    [
      'https://b.s3.amazonaws.com/k?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835',
      'https://b.s3.amazonaws.com/k?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=[api-key]%2F20130524%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Signature=[signature]',
    ],
    [
      'https://a.example/go?to=https%3A%2F%2Fb.example%2Fcb%3Fcode%3Dabcdef123456',
      'https://a.example/go?to=https%3A%2F%2Fb.example%2Fcb%3Fcode%3D%5Bcode%5D',
    ],
  ])('%s', (url, redacted) => {
    expect(redactUrl(url)).toBe(redacted ?? url);
  });
});

describe('claims', () => {
  const text =
    '{"iss":"https://id.example","sub":"auth0|5f7c8ec7c33c6c004bbafe82","jti":"aB3dE5fG7hI9jK1lM3nO5pQ7","sid":"08a5019c-17e1-4977-8f42-65a12843ea02","n":12345678901234567890.10,"exp":1718003600}';
  it('stay as they are written', () => {
    expect(nothing.claims(text)).toBe(text);
  });
  it('lose what authorises by itself', () => {
    const redacted = nothing.claims(
      '{"sub":"x","access_token":"k3J9xQ2mZ7pL5vN8wR1t","cnf":{"jwk":{"kty":"EC","x":"aB3dE5fG7hI9jK1lM3nO5pQ7","d":"Zz9Yy8Xx7Ww6Vv5UuTtSsRrQ"}}}',
    );
    expect(redacted).not.toMatch(/k3J9xQ2m|Zz9Yy8Xx/);
    expect(redacted).toContain('"x":"aB3dE5fG7hI9jK1lM3nO5pQ7"');
  });
});

// ── Two hundred secrets, of every kind and in every place ───────────────────

/** Mulberry32: the same secrets in every run. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const throwDie = dice(401);
const draw = (alphabet: string, length: number): string =>
  Array.from({ length }, () => alphabet.charAt(Math.floor(throwDie() * alphabet.length))).join('');
const DIGITS = '0123456789';
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const base62 = (length: number): string => draw(DIGITS + LETTERS, length);
const hex = (length: number): string => draw('0123456789abcdef', length);
/** Octets of UTF-8 as U+0000 to U+00FF, which is what `btoa` takes. */
const latin = (text: string): string => String.fromCharCode(...new TextEncoder().encode(text));
const encode = (text: string): string =>
  btoa(text).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');

interface Planted {
  readonly value: string;
  /** What of it must not come out. */
  readonly hidden: readonly string[];
}

const whole = (value: string): Planted => ({ value, hidden: [value] });
function key(prefix: string, length: number): Planted {
  const value = prefix + base62(length);
  const kind = recognizeSecret(value);
  return {
    value,
    hidden: [kind !== null && value.length >= 24 ? value.slice(kind.prefix, -4) : value],
  };
}
function jwt(claims: object): Planted {
  const signature = base62(43);
  return {
    value: `${encode('{"alg":"HS256","typ":"JWT"}')}.${encode(JSON.stringify(claims))}.${signature}`,
    hidden: [signature],
  };
}
const claims = (): object => ({
  iss: 'https://id.example',
  sub: `user-${draw(DIGITS, 3)}`,
  aud: 'https://api.example',
  exp: 1773144000,
  iat: 1773140400,
});

const kinds: readonly (() => Planted)[] = [
  () => whole(base62(40)),
  () => whole(hex(32)),
  () => whole(`${draw(`${DIGITS}${LETTERS}-_`, 43)}`),
  () => whole(`${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`),
  () => whole(`${base62(5)}!${draw('#$^*~', 2)}${base62(6)}`),
  () => whole(draw(`${DIGITS}abcdefghkmnpqrstuvwxyz`, 16)),
  () => jwt(claims()),
  () => jwt({ ...claims(), scope: 'orders:read orders:write', jti: hex(32) }),
  () => key('sk_live_', 32),
  () => key('ghp_', 36),
  () => key('AIza', 35),
  () => key('glpat-', 20),
  () => whole(`${base62(9)}+/${base62(9)}=`),
  () => whole(`${base62(4)}"${base62(8)}\\${base62(8)}`),
  () => whole(`${base62(6)}%${base62(8)}&${base62(8)}`),
  () => whole(`pä${base62(8)}ß${base62(8)}`),
  () => {
    const parts = [base62(60), base62(16), base62(80), base62(22)];
    return {
      value: [encode('{"alg":"RSA-OAEP","enc":"A256GCM"}'), ...parts].join('.'),
      hidden: parts,
    };
  },
];

interface Parts {
  readonly url?: string;
  readonly headers?: readonly HeaderField[];
  readonly body?: string;
  readonly mimeType?: string;
  readonly responseHeaders?: readonly HeaderField[];
  readonly responseBody?: string;
  readonly responseMimeType?: string;
}
type PlaceOf = (secret: string) => Parts;
const header = (name: string, value: string): Parts => ({ headers: [{ name, value }] });
const query =
  (name: string) =>
  (secret: string): Parts => ({
    url: `https://api.example/v1/orders?page=2&${name}=${encodeURIComponent(secret)}&limit=5`,
  });
const form =
  (name: string) =>
  (secret: string): Parts => ({
    body: `grant_type=x&${name}=${encodeURIComponent(secret)}`,
    mimeType: 'application/x-www-form-urlencoded',
  });
const json =
  (make: (secret: string) => unknown) =>
  (secret: string): Parts => ({ body: JSON.stringify(make(secret)), mimeType: 'application/json' });
const answer =
  (make: (secret: string) => unknown) =>
  (secret: string): Parts => ({
    responseBody: JSON.stringify(make(secret)),
    responseMimeType: 'application/json',
  });

const places: readonly PlaceOf[] = [
  (s) => header('Authorization', `Bearer ${s}`),
  (s) => header('AUTHORIZATION', `Token ${s}`),
  (s) => header('authorization', s),
  (s) => header('Authorization', `Bearer "${s}"`),
  (s) => header('Authorization', `Bearer Bearer ${s}`),
  (s) => header('Authorization', `Basic ${btoa(latin(`someone:${s}`))}`),
  (s) => header('Authorization', `Basic ${btoa(latin(`${s}:`))}`),
  (s) => header('Proxy-Authorization', `Basic ${btoa(latin(`proxy:${s}`))}`),
  (s) =>
    header(
      'authorization',
      `Digest username="bob", realm="r", nonce="abc", uri="/", response="${s}"`,
    ),
  (s) =>
    header(
      'Authorization',
      `AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20260310/eu-central-1/s3/aws4_request, SignedHeaders=host, Signature=${s}`,
    ),
  (s) =>
    header(
      'Authorization',
      `OAuth oauth_consumer_key="dpf43f3p2l4k3l03", oauth_signature="${encodeURIComponent(s)}", oauth_token="x"`,
    ),
  (s) => header('Authorization', `Basic someone:${s}`),
  (s) => header('Authorization', `Basic ${btoa(latin(s))}`),
  (s) => header('Authorization', `Basic ${btoa(btoa(latin(`someone:${s}`)))}`),
  (s) => header('Authorization', `Bearer ${encodeURIComponent(s)}`),
  (s) => header('Authorization', `Bearer ${JSON.stringify({ access_token: s })}`),
  (s) => header('Authorization', `SSWS ${s}`),
  (s) => header('X-Vendor-Secret-V2-Thing', s),
  (s) => header('Sec-WebSocket-Protocol', `base64url.bearer.authorization.k8s.io.${s}`),
  (s) => header('X-API-KEY', s),
  (s) => header('x-api-key', s),
  (s) => header('ApiKey', s),
  (s) => header('Ocp-Apim-Subscription-Key', s),
  (s) => header('X-Auth-Token', s),
  (s) => header('PRIVATE-TOKEN', s),
  (s) => header('x-hasura-admin-secret', s),
  (s) => header('X-Amz-Security-Token', s),
  (s) => header('x-goog-api-key', s),
  (s) => header('X-CSRF-Token', s),
  (s) => header('Cookie', `theme=dark; session=${s}; lang=en`),
  (s) => header('cookie', `connect.sid=${encodeURIComponent(`s:${s}`)}`),
  (s) => header('Cookie', `__Host-token="${s}"`),
  (s) => header('Referer', `https://app.example/reset?token=${encodeURIComponent(s)}`),
  query('access_token'),
  query('api_key'),
  query('key'),
  query('sig'),
  query('X-Amz-Signature'),
  query('code'),
  query('client_secret'),
  query('password'),
  query('appid'),
  query('auth'),
  (s) => ({ url: `https://someone:${encodeURIComponent(s)}@api.example/v1/orders` }),
  (s) => ({ url: `https://api.example/cb#id_token=${encodeURIComponent(s)}&expires_in=3600` }),
  (s) => ({
    url: `https://api.example/go?next=${encodeURIComponent(`https://b.example/?token=${encodeURIComponent(s)}`)}`,
  }),
  (s) => ({ url: `https://api.example/x;jsessionid=${encodeURIComponent(s)}` }),
  query('API-Key'),
  query('X-Vendor-Token-V2'),
  (s) => ({ url: `https://api.example/reset/${encodeURIComponent(s)}` }),
  form('password'),
  form('client_secret'),
  form('refresh_token'),
  form('code'),
  form('code_verifier'),
  form('client_assertion'),
  json((s) => ({ user: 'bob', password: s })),
  json((s) => ({ grant_type: 'authorization_code', code: s })),
  json((s) => ({ query: 'mutation', variables: { input: { apiKey: s } } })),
  json((s) => ({ tokens: [s] })),
  json((s) => ({ inner: JSON.stringify({ secret: s }) })),
  json((s) => ({ headers: [{ name: 'Authorization', value: `Bearer ${s}` }] })),
  (s) => ({
    body: `--b\r\nContent-Disposition: form-data; name="password"\r\n\r\n${s}\r\n--b--\r\n`,
    mimeType: 'multipart/form-data; boundary=b',
  }),
  (s) => ({ body: `user=bob\npassword=${s}\n`, mimeType: 'text/plain' }),
  (s) => ({
    body: `<wsse:Password Type="x">${s.replace(/[&<]/g, '')}</wsse:Password>`,
    mimeType: 'application/soap+xml',
  }),
  (s) => ({ responseHeaders: [{ name: 'Set-Cookie', value: `session=${s}; Path=/; HttpOnly` }] }),
  (s) => ({
    responseHeaders: [{ name: 'set-cookie', value: `XSRF-TOKEN=${encodeURIComponent(s)}` }],
  }),
  (s) => ({
    responseHeaders: [{ name: 'Location', value: `/cb?code=${encodeURIComponent(s)}&state=1` }],
  }),
  (s) => ({ responseHeaders: [{ name: 'X-Auth-Token', value: s }] }),
  answer((s) => ({ error: 'invalid', access_token: s })),
  answer((s) => ({ data: { session: { refreshToken: s } } })),
  (s) => ({
    responseBody: `<Credentials><SessionToken>${s}</SessionToken></Credentials>`,
    responseMimeType: 'text/xml',
  }),
  (s) => ({
    responseBody: `<form><input type="hidden" name="csrf_token" value="${s}"></form>`,
    responseMimeType: 'text/html',
  }),
];

const exchange = (position: number, parts: Parts): Exchange => ({
  id: `planted-${position}`,
  index: position,
  startedAt: Date.UTC(2026, 2, 10, 12) + position * 1000,
  duration: 12,
  resourceType: 'fetch',
  request: {
    method: parts.body === undefined ? 'GET' : 'POST',
    url: parts.url ?? `https://api.example/v1/orders/${position}`,
    httpVersion: 'HTTP/1.1',
    headers: [{ name: 'Host', value: 'api.example' }, ...(parts.headers ?? [])],
    body: parts.body ?? null,
    mimeType: parts.mimeType ?? '',
  },
  response: {
    status: position % 3 === 2 ? 403 : 401,
    statusText: '',
    httpVersion: 'HTTP/1.1',
    headers: parts.responseHeaders ?? [],
    body: {
      text: parts.responseBody ?? '',
      size: 0,
      mimeType: parts.responseMimeType ?? 'application/json',
      truncated: false,
      absent: null,
    },
    error: null,
  },
  sent: 'wire',
  initiator: null,
  viaServiceWorker: false,
  page: null,
});

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
      exchange(position, position < places.length * 2 ? echoed(parts, secret) : parts),
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
