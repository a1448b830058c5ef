import { describe, expect, it } from 'vitest';
import { readEntry } from '../../http/har-entry.ts';
import { createSession } from '../../session/session.ts';
import { redactorFor, type Report, reportOn } from '../report.ts';
import { addLog } from './log-section.ts';
import { readLog } from './read-log.ts';

const TIME = Date.UTC(2026, 2, 10, 12, 0, 0);

/** A session of refused requests, one a path, a second apart. */
function reportOf(
  paths: readonly string[],
  headers: Readonly<Record<string, string>> = {},
  authorization = 'Bearer s3cr3t-0paque-t0ken-0001',
): Report {
  const session = createSession();
  const exchanges = paths.flatMap((path, index) => {
    const { exchange } = readEntry(
      {
        startedDateTime: new Date(TIME + index * 1000).toISOString(),
        time: 20,
        request: {
          method: 'GET',
          url: `https://api.example${path}?page=1`,
          headers: [{ name: 'Authorization', value: authorization }],
        },
        response: {
          status: 401,
          headers: Object.entries(headers).map(([name, value]) => ({ name, value })),
          content: {},
        },
      },
      { now: 0, index },
    );
    if (exchange === null) return [];
    session.add(exchange);
    return [exchange];
  });
  return reportOn(session, exchanges);
}

function joined(report: Report, log: string) {
  const { report: logged, section } = addLog(report, readLog(log.split('\n')), redactorFor(report));
  return {
    note: section.note,
    rows: section.json,
    evidence: logged.failures.map(({ diagnosis }) => diagnosis.evidence.at(-1)?.text ?? ''),
  };
}

describe('a server log', () => {
  it.each([
    [
      'JSON lines',
      '{"time":"2026-03-10T12:00:00.012Z","level":"warn","req":{"method":"GET","url":"/orders?page=1"},"res":{"statusCode":401},"msg":"jwt expired"}',
      'jwt expired',
    ],
    [
      'JSON lines with epoch seconds',
      '{"ts":1773144000.5,"http":{"method":"GET","status_code":401},"http.target":"/orders","error":"no such key"}',
      'no such key',
    ],
    [
      'JSON lines of a container (Serilog)',
      'api-1  | {"@t":"2026-03-10T12:00:00.5Z","@m":"audience invalid","RequestPath":"/orders","RequestMethod":"GET","StatusCode":401}',
      'audience invalid',
    ],
    [
      'JSON lines of API Gateway',
      '{"requestTime":"10/Mar/2026:12:00:00 +0000","httpMethod":"GET","path":"/orders","status":"401","error":{"message":"Unauthorized by the authorizer"}}',
      'Unauthorized by the authorizer',
    ],
    [
      'logfmt',
      'time=2026-03-10T12:00:00Z level=warn method=GET path=/orders status=401 msg="signature \\"RS256\\" invalid"',
      'signature "RS256" invalid',
    ],
    [
      'nginx error log',
      '2026/03/10 12:00:00 [error] 12#12: *1 user "ada": password mismatch, client: 10.0.0.1, server: api, request: "GET /orders?page=1 HTTP/1.1", host: "api.example"',
      'user "ada": password mismatch',
    ],
    [
      'Apache error log',
      '[Tue Mar 10 12:00:00.123 2026] [auth_basic:error] [pid 1] [client 10.0.0.1:5] AH01617: user ada: authentication failure for "/orders": Password Mismatch',
      'AH01617: user ada: authentication failure for "/orders": Password Mismatch',
    ],
    [
      'Envoy',
      '[2026-03-10T12:00:00.010Z] "GET /orders?page=1 HTTP/1.1" 401 UAEX 0 19 1 - "-" "curl" "7f1c" "api.example" "-"',
      'the external authorization service refused it (UAEX)',
    ],
    [
      'ALB',
      'https 2026-03-10T12:00:00.186641Z app/lb/50dc 10.0.0.1:2817 10.0.0.2:80 0.086 0.048 0.037 401 401 0 57 "GET https://api.example:443/orders?page=1 HTTP/1.1" "curl" ECDHE TLSv1.2 arn:aws "Root=1-58337262-36d228ad5d99923122bbe354" "api.example" "arn" 1 2026-03-10T12:00:00.1Z "authenticate" "-" "AuthInvalidIdToken" "-" "-"',
      'AuthInvalidIdToken',
    ],
    [
      'ALB, refused by AWS WAF',
      'h2 2026-03-10T12:00:00.186641Z app/lb/50dc 10.0.0.1:2817 - -1 -1 -1 401 - 0 57 "GET https://api.example:443/orders HTTP/2.0" "curl/7.46.0" ECDHE TLSv1.2 - "Root=1-58337262-36d228ad5d99923122bbe354" "api.example" "session-reused" 0 2026-03-10T12:00:00.1Z "waf" "-" "-" "-" "-" "-" "-"',
      'AWS WAF refused it (waf)',
    ],
    [
      'Istio’s Envoy',
      '[2026-03-10T12:00:00.309Z] "GET /orders HTTP/1.1" 401 - rbac_access_denied_matched_policy[ns[shop]-policy[deny]-rule[0]] - "-" 0 19 0 - "-" "curl/8.11.1" "053c49b6-b1c1-40d1-b863-600c90a87918" "shop:8000" "-" inbound|8080|| - 10.244.0.14:8080 10.244.0.12:52784 - default',
      'rbac_access_denied_matched_policy[ns[shop]-policy[deny]-rule[0]]',
    ],
    [
      'Envoy as JSON',
      '{"start_time":"2026-03-10T12:00:00.309Z","method":"GET","path":"/orders?page=1","protocol":"HTTP/2","response_code":401,"response_flags":"-","response_code_details":"jwt_authn_access_denied{Jwt_is_expired}","request_id":"053c49b6-b1c1-40d1-b863-600c90a87918"}',
      'jwt_authn_access_denied{Jwt_is_expired}',
    ],
    [
      'Envoy as JSON, of flags',
      '{"start_time":"2026-03-10T12:00:00.309Z","method":"GET","path":"/orders","response_code":"401","response_flags":"UAEX","response_code_details":"via_upstream"}',
      'the external authorization service refused it (UAEX)',
    ],
    [
      'Apache, an unknown user',
      '[Tue Mar 10 12:00:00.123456 2026] [auth_basic:error] [pid 35708:tid 4328636416] [client 72.15.99.187:5] AH01618: user ada not found: /orders, referer: https://shop.example/',
      'AH01618: user ada not found: /orders',
    ],
    [
      'ECS',
      '{"@timestamp":"2026-03-10T12:00:00.000Z","http":{"request":{"method":"GET"},"response":{"status_code":401}},"url":{"path":"/orders"},"event":{"reason":"no such session"},"message":"request completed"}',
      'no such session',
    ],
    [
      'Google Cloud',
      '{"timestamp":"2026-03-10T12:00:00.5Z","httpRequest":{"requestMethod":"GET","requestUrl":"https://api.example/orders?page=1","status":401},"jsonPayload":{"statusDetails":"denied_by_security_policy"}}',
      'denied_by_security_policy',
    ],
    [
      'Docker’s json-file',
      `{"log":"{\\"level\\":40,\\"time\\":${TIME},\\"req\\":{\\"method\\":\\"GET\\",\\"url\\":\\"/orders\\"},\\"res\\":{\\"statusCode\\":401},\\"err\\":{\\"message\\":\\"jwt malformed\\"},\\"msg\\":\\"request errored\\"}\\n","stream":"stdout","time":"2026-03-10T12:00:01Z"}`,
      'jwt malformed',
    ],
    [
      'Kubernetes (CRI) around nginx’s error log',
      '2026-03-10T12:00:00.669794202Z stderr F 2026/03/10 12:00:00 [error] 31#31: *1 no user/password was provided for basic authentication, client: 10.0.0.1, server: api, request: "GET /orders HTTP/1.1", host: "api.example"',
      'no user/password was provided for basic authentication',
    ],
    [
      'Heroku’s router, with the time in front',
      '2026-03-10T12:00:00.123456+00:00 heroku[router]: at=info method=GET path="/orders?page=1" host=api.example status=401 msg="no token"',
      'no token',
    ],
  ])('gives the reason: %s', (_, line, reason) => {
    const { evidence, rows } = joined(reportOf(['/orders']), `noise\n${line}\n`);
    expect(rows).toMatchObject([{ index: 0, line: 2, by: 'time', reason }]);
    expect(evidence[0]).toContain(`Server log, line 2 (by time, method and path): “${reason}”`);
  });

  it.each([
    '10.0.0.1 - ada [10/Mar/2026:12:00:00 +0000] "GET /orders HTTP/1.1" 401 12 "-" "curl"',
    'api.example:443 10.0.0.1 - - [10/Mar/2026:17:30:00 +0530] "GET /orders HTTP/2.0" 401 12 "-" "Mozilla/5.0 (X11; Linux)"',
    '{"time_local":"10/Mar/2026:12:00:00 +0000","remote_addr":"10.0.0.1","request":"GET /orders?page=1 HTTP/1.1","status": "401","request_time":"0.003"}',
    '{"msec":"1773144000.123","request_method":"GET","request_uri":"/orders?page=1","status":401}',
    '{"level":"info","ts":1773144000.1,"logger":"http.log.access","msg":"handled request","request":{"method":"GET","uri":"/orders","host":"api.example"},"status":401}',
    '{"StartUTC":"2026-03-10T12:00:00.5Z","RequestMethod":"GET","RequestPath":"/orders","DownstreamStatus":401,"level":"info","msg":""}',
  ])('an access log has no reason, only the status: %s', (line) => {
    const { evidence, rows } = joined(reportOf(['/orders']), `${line}\r\n`);
    expect(rows).toMatchObject([{ by: 'time', reason: null }]);
    expect(evidence[0]).toContain('it gives no reason, only the status 401');
  });

  it.each([
    ['x-request-id', 'req-8f14e45f', '{"request_id":"req-8f14e45f","msg":"key revoked"}'],
    [
      'traceparent',
      '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
      '{"trace_id":"0af7651916cd43dd8448eb211c80319c","msg":"key revoked"}',
    ],
    ['cf-ray', '8a1b2c3d4e5f6789-FRA', 'ray=8a1b2c3d4e5f6789 msg="key revoked"'],
    [
      'x-amzn-trace-id',
      'Root=1-67891233-abcdef012345678912345678;Parent=463ac35c9f6413ad',
      'trace=1-67891233-abcdef012345678912345678 level=warn msg="key revoked"',
    ],
  ])('is joined by an id whatever the time: %s', (name, value, line) => {
    const { rows, note } = joined(reportOf(['/orders'], { [name]: value }), line);
    expect(rows).toMatchObject([{ by: 'id', reason: 'key revoked' }]);
    expect(note).toBe('1 of 1 refusal has a line in the log.');
  });

  it.each([
    ['x-request-id', 'req-8f14e45f', 'request req-8f14e45f: key revoked'],
    ['x-request-id', 'req-8f14e45f', 'WARN [main] c.e.Filter - key revoked (req-8f14e45f).'],
    ['x-request-id', '8F14E45F-CEEA-467F', 'WARN id=8f14e45f-ceea-467f key revoked'],
    [
      'traceparent',
      '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
      'key revoked 00-0af7651916cd43dd8448eb211c80319c-00f067aa0ba902b7-01',
    ],
    [
      'x-cloud-trace-context',
      '06796866738c859f2f19b7cfb3214824/1;o=1',
      'key revoked projects/shop/traces/06796866738c859f2f19b7cfb3214824',
    ],
    [
      'uber-trace-id',
      '3d2f1a9e8b7c6d5e:3d2f1a9e8b7c6d5e:0:1',
      'key revoked 3d2f1a9e8b7c6d5e:aa:1:1',
    ],
  ])('is joined by %s %s in a line of words', (name, value, words) => {
    const log = `2026-03-10 08:00:00,123 ${words}\n\tat com.example.Filter(Filter.java:1)\nCaused by: x`;
    const { rows } = joined(reportOf(['/orders'], { [name]: value }), log);
    expect(rows).toMatchObject([{ line: 1, by: 'id' }]);
    expect(JSON.stringify(rows)).toContain('key revoked');
  });

  it('takes of a trace the line of each request, and of those the one with a reason', () => {
    const trace = '0af7651916cd43dd8448eb211c80319c';
    const of = (path: string, status: number, rest: object): string =>
      JSON.stringify({ trace_id: trace, method: 'GET', path, status, ...rest });
    const log = [
      of('/introspect', 200, { msg: 'active' }),
      of('/b', 401, {}),
      of('/a', 401, { msg: 'a is revoked' }),
      of('/b', 401, { msg: 'b is revoked' }),
    ];
    const headers = { traceparent: `00-${trace}-b7ad6b7169203331-01` };
    expect(joined(reportOf(['/a', '/b'], headers), log.join('\n')).rows).toMatchObject([
      { line: 3, by: 'id', reason: 'a is revoked' },
      { line: 4, by: 'id', reason: 'b is revoked' },
    ]);
  });

  it.each([
    ['ten seconds later', '2026-03-10T12:00:10Z', 'GET', '/orders', 401],
    ['another method', '2026-03-10T12:00:00Z', 'POST', '/orders', 401],
    ['another path', '2026-03-10T12:00:00Z', 'GET', '/order', 401],
    ['another status', '2026-03-10T12:00:00Z', 'GET', '/orders', 200],
    ['an hour later in a zone that is named', '2026-03-10T13:00:00Z', 'GET', '/orders', 401],
  ])('is not joined: %s', (_, time, method, path, status) => {
    const line = JSON.stringify({ time, method, path, status, msg: 'no' });
    expect(joined(reportOf(['/orders']), line).rows).toEqual([]);
  });

  it.each([
    ['2026/03/10 17:30', 'UTC+05:30'],
    ['2026/03/11 02:00', 'UTC+14:00'],
    ['2026/03/10 00:00', 'UTC-12:00'],
  ])('of another zone is read by the one offset that fits: %s', (time, zone) => {
    const lines = ['/a', '/b', '/c'].map(
      (path, at) =>
        `${time}:0${at} [error] 1#1: *1 denied ${path}, client: 1.2.3.4, request: "GET ${path} HTTP/1.1"`,
    );
    const { rows, note } = joined(reportOf(['/a', '/b', '/c']), lines.join('\n'));
    expect(rows).toHaveLength(3);
    expect(note).toContain(`The log's times match ${zone}.`);
  });

  it('says which header would join it, in the words of the log', () => {
    const line =
      '{"time":"2026-03-10T12:00:00Z","requestId":"abcdefgh","method":"GET","path":"/orders","msg":"x"}';
    const { note } = joined(reportOf(['/orders']), line);
    expect(note).toContain(
      "No response carries a request ID: send the log's request_id as x-request-id, and for other origins list it in Access-Control-Expose-Headers.",
    );
  });

  it('says that the log is of another time, and that it lacks the id', () => {
    const line =
      '{"time":"2026-03-11T09:00:00Z","method":"GET","path":"/orders","status":401,"msg":"x"}';
    const { note } = joined(reportOf(['/orders'], { 'x-request-id': 'req-8f14e45f' }), line);
    expect(note).toBe(
      'No refusal has a line in the log. The log covers 2026-03-11 09:00:00 UTC, and the refusals are from 2026-03-10 12:00:00 UTC. No line has the x-request-id of a refusal: log it, and lines are joined for certain.',
    );
  });

  it('shows no part of a secret where it cuts a long reason', () => {
    const line = `2026-03-10T12:00:00Z method=GET path=/orders status=401 msg="${'x '.repeat(145)}s3cr3t-0paque-t0ken-0001"`;
    const { evidence } = joined(reportOf(['/orders']), line);
    expect(evidence[0]).not.toContain('s3cr3t');
  });

  it('names other lines that fit as well, and hides secrets of the session', () => {
    const line =
      '{"time":"2026-03-10T12:00:00Z","method":"GET","path":"/orders","msg":"refused s3cr3t-0paque-t0ken-0001"}';
    const { evidence, rows } = joined(reportOf(['/orders']), `${line}\n${line}`);
    expect(evidence[0]).toContain('1 other line fits as well');
    expect(JSON.stringify([evidence, rows])).not.toContain('0paque');
  });

  it.each(['', '\0\0', '{"a":', '{"time":{}}', `${'['.repeat(5000)}`, 'GET / 401'])(
    'never throws: %j',
    (text) => {
      expect(joined(reportOf(['/orders']), text).rows).toEqual([]);
    },
  );
});
