import { DIGITS, LETTERS, base62, claims, draw, header, key } from './redact.fixture.ts';
import type { Parts } from '../examples/secrets/plant.ts';
import type { Planted } from './redact.fixture.ts';

const hex = (length: number): string => draw('0123456789abcdef', length);

/** Octets of UTF-8 as U+0000 to U+00FF, which is what `btoa` takes. */
export const latin = (text: string): string =>
  String.fromCharCode(...new TextEncoder().encode(text));

const encode = (text: string): string =>
  btoa(text).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');

export const whole = (value: string): Planted => ({ value, hidden: [value] });

function jwt(claims: object): Planted {
  const signature = base62(43);
  return {
    value: `${encode('{"alg":"HS256","typ":"JWT"}')}.${encode(JSON.stringify(claims))}.${signature}`,
    hidden: [signature],
  };
}

export const kinds: readonly (() => Planted)[] = [
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

type PlaceOf = (secret: string) => Parts;

const query =
  (name: string) =>
  (secret: string): Parts => ({
    url: `https://api.example/v1/orders?page=2&${name}=${encodeURIComponent(secret)}&limit=5`,
  });

export const form =
  (name: string) =>
  (secret: string): Parts => ({
    body: `grant_type=x&${name}=${encodeURIComponent(secret)}`,
    mimeType: 'application/x-www-form-urlencoded',
  });

export const json =
  (make: (secret: string) => unknown) =>
  (secret: string): Parts => ({ body: JSON.stringify(make(secret)), mimeType: 'application/json' });

const answer =
  (make: (secret: string) => unknown) =>
  (secret: string): Parts => ({
    responseBody: JSON.stringify(make(secret)),
    responseMimeType: 'application/json',
  });

export const places: readonly PlaceOf[] = [
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
