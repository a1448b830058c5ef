import fc from 'fast-check';

/** Pieces that the grammars give a meaning. */
const pieces: readonly string[] = [
  ...['Bearer ', 'Basic ', 'Digest ', 'DPoP ', 'Negotiate ', 'AWS4-HMAC-SHA256 Credential='],
  ...['realm="', 'error="invalid_token"', 'scope=', ', ', '; ', '="', '"', '\\', '=', '==', '&'],
  ...['https://', '//', '?', '#', '%', '%25', '%E0%A4%A', '[', ']', '{', '}', ':', '@', '../'],
  ...['eyJhbGciOiJIUzI1NiJ9', 'eyJleHAiOjE3MDB9', 'eyI', '.', '..', '-----BEGIN PRIVATE KEY-----'],
  ...['{"access_token":"', '{"error":{"code":401,"message":"', '"}', 'null', '1e999', '-0', '[['],
  ...['session=', '__Host-', 'Expires=Thu, 01 Jan 1970 00:00:00 GMT', 'Max-Age=-1', 'SameSite='],
  ...["curl -H '", "fetch('", '--data-raw ', '$(', '`', '\n', '\r\n', '\t', '\0', '\u2028'],
  ...['\ud800', '\udc00', '\ufeff', 'ß', '😀', 'toString', '__proto__', 'constructor', 'log'],
  ...['<script>', '&lt;', '<![CDATA[', 'password', 'postgres://u:p@h/', 'X-Amz-Signature='],
  ...['token expired', 'exp', 'iat', 'nbf', 'aud', '9007199254740993', 'not allowed', '10m'],
];

const chunk = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...pieces) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
  { weight: 2, arbitrary: fc.string({ unit: 'grapheme-ascii', maxLength: 20 }) },
  { weight: 1, arbitrary: fc.base64String({ maxLength: 60 }) },
);

/** A run of pieces, some of them many times: what is worse than linear shows there. */
export const texts = fc
  .array(fc.tuple(chunk, fc.oneof({ weight: 30, arbitrary: fc.constant(1) }, fc.nat(300))), {
    maxLength: 25,
  })
  .map((parts) => parts.map(([part, times]) => part.repeat(times)).join(''));

/** An input that led somewhere new, with a stretch of it changed. */
export const mutationsOf = (known: readonly string[]): fc.Arbitrary<string> =>
  fc
    .tuple(fc.constantFrom(...known), fc.nat(2000), fc.nat(40), texts)
    .map(([text, at, length, insert]) => {
      const start = text.length === 0 ? 0 : at % text.length;
      return text.slice(0, start) + insert + text.slice(start + length);
    });

/** A value that does not belong there. */
const odd = fc.oneof(
  fc.constantFrom<unknown>(null, undefined, true, -1, Number.MAX_VALUE, 'x', [], {}, [null]),
  fc.constant({ toString: 1, valueOf: 1 }),
);
/** Mostly what belongs there. */
const mostly = <Value>(usual: fc.Arbitrary<Value>): fc.Arbitrary<unknown> =>
  fc.oneof({ weight: 20, arbitrary: usual }, { weight: 1, arbitrary: odd });

const headerName = fc.constantFrom(
  ...['Authorization', 'Cookie', 'Host', 'Origin', 'Referer', 'Content-Type', 'X-Api-Key', 'Date'],
  ...['WWW-Authenticate', 'Set-Cookie', 'Location', 'Access-Control-Allow-Origin', 'Age', 'Server'],
  ...[
    'DPoP',
    'X-Amz-Date',
    'Retry-After',
    'Access-Control-Request-Method',
    'CF-Ray',
    'X-Request-Id',
  ],
);
const headers = mostly(
  fc.array(mostly(fc.record({ name: mostly(headerName), value: mostly(texts) })), { maxLength: 8 }),
);
const url = fc
  .tuple(
    fc.constantFrom('https://api.example', 'https://id.example/token', 'wss://a.example', 'data:'),
    fc.oneof(fc.constantFrom('/orders', '/login', '/graphql', ''), texts),
  )
  .map(([origin, path]) => origin + path);

const entry = fc.record({
  startedDateTime: mostly(
    fc.nat(3_600_000).map((offset) => new Date(Date.UTC(2026, 0, 1) + offset).toISOString()),
  ),
  time: mostly(fc.double({ min: 0, max: 1e6, noNaN: true })),
  _resourceType: mostly(fc.constantFrom('fetch', 'document', 'preflight', 'websocket', 'image')),
  request: mostly(
    fc.record({
      method: mostly(fc.constantFrom('GET', 'POST', 'OPTIONS', 'DELETE')),
      url: mostly(url),
      headers,
      postData: mostly(
        fc.record({
          mimeType: mostly(
            fc.constantFrom('application/json', 'application/x-www-form-urlencoded', 'text/xml'),
          ),
          text: mostly(texts),
        }),
      ),
    }),
  ),
  response: mostly(
    fc.record({
      status: mostly(fc.constantFrom(0, 200, 302, 400, 401, 403, 404, 407, 419, 429, 500)),
      statusText: mostly(texts),
      headers,
      content: mostly(
        fc.record({
          mimeType: mostly(fc.constantFrom('application/json', 'text/html', 'text/plain')),
          text: mostly(texts),
          size: mostly(fc.nat()),
        }),
      ),
      _error: mostly(fc.constantFrom('net::ERR_FAILED', 'net::ERR_ABORTED', '')),
    }),
  ),
});

/** Entries of a HAR, most of them whole, with something wrong here and there. */
export const sessions = fc.array(mostly(entry), { maxLength: 12 });
