import { describe, expect, it } from 'vitest';
import { judgeExample } from '../../../examples/judge-example.ts';
import { EXAMPLE_TIME, readExample } from '../../../examples/read-example.ts';
import { createSession } from '../../../session/session.ts';
import type { Diagnosis } from '../../finding.ts';

const judged = (http: string, ...before: readonly string[]): Diagnosis | undefined =>
  judgeExample({ name: '', before, http })?.diagnosis;

const api = 'https://api.example.net/items';
const page = 'Origin: https://app.example.com';

/** A preflight, and the call that it stopped. */
const stopped = (asked: string, granted: string, method = 'GET', status = '204 No Content') =>
  judged(
    `${method} ${api}\n\n0 net::ERR_FAILED`,
    `OPTIONS ${api}\n${page}\nAccess-Control-Request-Method: ${method}\n${asked}\n\n${status}\n${granted}`,
  );

const allow = 'Access-Control-Allow-Origin: https://app.example.com';

describe('headers that the page should not send', () => {
  it.each<[asked: string, fix: RegExp]>([
    ['baggage,sentry-trace', /tracePropagationTargets/],
    ['x-datadog-trace-id,x-datadog-parent-id', /allowedTracingUrls/],
    ['request-id,traceparent', /Application Insights/],
    ['newrelic,traceparent', /New Relic/],
    ['traceparent', /tracing headers/],
    ['x-stainless-os,x-stainless-lang', /x-stainless/],
    ['cache-control,pragma', /cache headers/],
    ['x-requested-with', /X-Requested-With/],
    ['access-control-allow-origin', /^Remove Access-Control-Allow-Origin from the request$/],
  ])('%s', (asked, fix) => {
    const diagnosis = stopped(
      `Access-Control-Request-Headers: ${asked}`,
      `${allow}\nAccess-Control-Allow-Headers: content-type`,
    );
    expect(diagnosis?.cause).toBe('cors-blocked');
    expect(diagnosis?.side).toBe('client');
    expect(diagnosis?.fixes[0].title).toMatch(fix);
  });

  it('leaves nothing to allow where a response header is all that was asked for', () => {
    const diagnosis = stopped(
      'Access-Control-Request-Headers: access-control-allow-origin,authorization',
      `${allow}\nAccess-Control-Allow-Headers: authorization`,
    );
    expect(diagnosis?.fixes).toHaveLength(1);
    expect(diagnosis?.fixes[0].change?.headers).toEqual({ 'access-control-allow-origin': null });
  });

  it('is the server’s to allow where it belongs to the protocol', () => {
    const diagnosis = stopped(
      'Access-Control-Request-Headers: mcp-protocol-version',
      `${allow}\nAccess-Control-Allow-Headers: content-type`,
    );
    expect(diagnosis?.side).toBe('server');
    expect(diagnosis?.fixes[0].steps.join()).toMatch(/Access-Control-Expose-Headers: Mcp-Session/);
  });
});

describe('a method', () => {
  it.each<[granted: string, isGranted: boolean]>([
    ['Access-Control-Allow-Methods: GET, PATCH', true],
    ['Access-Control-Allow-Methods: *', true],
    ['Access-Control-Allow-Methods: GET, PUT, POST, DELETE', false],
    ['Access-Control-Allow-Methods: *\nAccess-Control-Allow-Credentials: true', false],
    ['Access-Control-Allow-Headers: content-type', false],
  ])('%s', (granted, isGranted) => {
    const diagnosis = stopped('X-A: b', `${allow}\n${granted}`, 'PATCH');
    const title = 'The preflight response does not allow the method PATCH';
    expect(diagnosis?.title === title).toBe(!isGranted);
    if (!isGranted)
      expect(diagnosis?.fixes[0].title).toMatch(/PATCH to Access-Control-Allow-Methods/);
  });

  it('is not granted in lower case', () => {
    const session = createSession();
    const [preflight, call] = [
      readExample(
        `OPTIONS ${api}\n${page}\nAccess-Control-Request-Method: patch\n\n204 No Content\n${allow}\nAccess-Control-Allow-Methods: PATCH`,
        { id: 'preflight' },
      ),
      readExample(`PATCH ${api}\n\n0 net::ERR_FAILED`, { id: 'call', at: EXAMPLE_TIME + 100 }),
    ];
    session.add(preflight);
    session.add({ ...call, request: { ...call.request, method: 'patch' } });
    const diagnosis = session.detail('call')?.failure.diagnosis;
    expect(diagnosis?.summary).toMatch(/case-sensitive/);
    expect(diagnosis?.fixes.map((fix) => fix.title)).toEqual([
      'Write the method in upper case: PATCH',
    ]);
  });

  it('needs no grant where it is a simple one', () => {
    const diagnosis = stopped(
      'Access-Control-Request-Headers: x-a',
      `${allow}\nAccess-Control-Allow-Methods: GET`,
      'POST',
    );
    expect(diagnosis?.title).toBe('The preflight response does not allow the header x-a');
  });
});

it('an origin that is allowed twice', () => {
  const diagnosis = stopped('X-A: b', `${allow}\nAccess-Control-Allow-Origin: *`);
  expect(diagnosis?.title).toMatch(/twice/);
  expect(diagnosis?.fixes[0].title).toBe('Set the CORS headers in one place only');
});

it('a wildcard in a call with credentials', () => {
  const diagnosis = stopped(
    'Access-Control-Request-Headers: authorization',
    `${allow}\nAccess-Control-Allow-Credentials: true\nAccess-Control-Allow-Headers: *`,
  );
  expect(diagnosis?.evidence[0].text).toMatch(
    /is \*, which is not a wildcard in calls with credent/,
  );
});

it.each<[to: string, setting: RegExp]>([
  ['https://api.example.net/items/', /redirect_slashes=False/],
  ['http://api.example.net/items', /^(?![^]*redirect_slashes)/],
])('a preflight that is redirected to %s', (to, setting) => {
  const diagnosis = stopped('X-A: b', `Location: ${to}`, 'GET', '307 Temporary Redirect');
  expect(diagnosis?.fixes[0].title).toBe('Call the final address');
  expect(diagnosis?.fixes[0].steps.join('\n')).toMatch(setting);
});

describe('a session in a response header', () => {
  const first = (exposed: string): string =>
    `POST https://mcp.example.net/mcp\n${page}\nContent-Type: application/json\n\n{"method":"initialize"}\n\n200 OK\n${allow}\nMcp-Session-Id: 3f2b8c1e9d7a4f60a1b2\n${exposed}\nContent-Type: application/json\n\n{}`;
  const second = (header: string): string =>
    `POST https://mcp.example.net/mcp\n${page}\nMCP-Protocol-Version: 2025-06-18\n${header}\nContent-Type: application/json\n\n{"method":"notifications/initialized"}\n\n400 Bad Request\n${allow}\nContent-Type: application/json\n\n{"jsonrpc":"2.0","error":{"code":-32600,"message":"Bad Request: Missing session ID"}}`;
  const title = 'The page could not read Mcp-Session-Id of the initialize response';

  it('that script cannot read', () => {
    const diagnosis = judged(second('X-A: b'), first('X-A: b'));
    expect(diagnosis?.cause).toBe('cors-blocked');
    expect(diagnosis?.title).toBe(title);
  });

  it.each([
    ['that was exposed', second('X-A: b'), first('Access-Control-Expose-Headers: Mcp-Session-Id')],
    ['that was sent', second('Mcp-Session-Id: 3f2b8c1e9d7a4f60a1b2'), first('X-A: b')],
  ])('%s', (_, http, before) => {
    expect(judged(http, before)?.title).not.toBe(title);
  });
});

describe('a response to a call with cookies', () => {
  const blocked = (allowed: string, cookie: string): Diagnosis | undefined => {
    const exchange = readExample(
      `GET ${api}\n${page}\n${cookie}\n\n200 OK\n${allowed}\nContent-Type: application/json`,
      { id: 'blocked' },
    );
    const session = createSession();
    session.add({ ...exchange, response: { ...exchange.response, error: 'net::ERR_FAILED' } });
    return session.detail('blocked')?.failure.diagnosis;
  };

  it.each<[allowed: string, title: RegExp]>([
    ['Access-Control-Allow-Origin: *', /^Access-Control-Allow-Origin is \*/],
    [allow, /^Access-Control-Allow-Credentials is missing/],
  ])('that %s blocks', (allowed, title) => {
    const diagnosis = blocked(allowed, 'Cookie: sid=0123456789abcdef');
    expect(diagnosis?.cause).toBe('cors-blocked');
    expect(diagnosis?.title).toMatch(title);
  });

  it('is not blocked for its cookies where it has none', () => {
    expect(blocked('Access-Control-Allow-Origin: *', 'X-A: b')).toBeUndefined();
  });
});

describe('a wildcard that stands for Authorization', () => {
  const asked = `${page}\nAccess-Control-Request-Method: GET\nAccess-Control-Request-Headers: authorization`;
  const preflight = (granted: string): string =>
    `OPTIONS ${api}\n${asked}\n\n204 No Content\n${allow}\n${granted}`;

  it('is let pass by browsers where the call has no credentials', () => {
    expect(judged(preflight('Access-Control-Allow-Headers: *'))).toBeUndefined();
  });

  it('stops a call with credentials', () => {
    const wild = 'Access-Control-Allow-Headers: *\nAccess-Control-Allow-Credentials: true';
    expect(judged(preflight(wild))?.confidence).toBe('certain');
  });
});

it.each<[allowed: string, slip: string | null]>([
  ['https://app.example.com/', 'the trailing slash'],
  ['https://app.example.com/app', 'the part after the host'],
  ['http://app.example.com', 'the scheme'],
  ['https://www.app.example.com', 'www.'],
  ['https://app.example.com:3000', 'the port'],
  ['https://other.example.com', null],
])('an allowed origin of %s', (allowed, slip) => {
  const diagnosis = stopped('X-A: b', `Access-Control-Allow-Origin: ${allowed}`);
  if (slip === null) expect(diagnosis?.summary).toMatch(/does not allow https:\/\/app/);
  else expect(diagnosis?.summary).toContain(`the difference is ${slip}`);
});
