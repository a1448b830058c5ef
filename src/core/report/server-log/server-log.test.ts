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
  ])('gives the reason: %s', (_, line, reason) => {
    const { evidence, rows } = joined(reportOf(['/orders']), `noise\n${line}\n`);
    expect(rows).toMatchObject([{ index: 0, line: 2, by: 'time', reason }]);
    expect(evidence[0]).toContain(`Server log, line 2 (by time, method and path): “${reason}”`);
  });

  it('an access log has no reason, only the status', () => {
    const line =
      '10.0.0.1 - ada [10/Mar/2026:12:00:00 +0000] "GET /orders HTTP/1.1" 401 12 "-" "curl"';
    expect(joined(reportOf(['/orders']), line).evidence[0]).toContain(
      'it gives no reason, only the status 401',
    );
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
    ['ten seconds later', '2026-03-10T12:00:10Z', 'GET', '/orders', 401],
    ['another method', '2026-03-10T12:00:00Z', 'POST', '/orders', 401],
    ['another path', '2026-03-10T12:00:00Z', 'GET', '/order', 401],
    ['another status', '2026-03-10T12:00:00Z', 'GET', '/orders', 200],
  ])('is not joined: %s', (_, time, method, path, status) => {
    const line = JSON.stringify({ time, method, path, status, msg: 'no' });
    expect(joined(reportOf(['/orders']), line).rows).toEqual([]);
  });

  it('of another zone is read by the one offset that fits', () => {
    const lines = ['/a', '/b', '/c'].map(
      (path, at) =>
        `2026/03/10 17:30:0${at} [error] 1#1: *1 denied ${path}, client: 1.2.3.4, request: "GET ${path} HTTP/1.1"`,
    );
    const { rows, note } = joined(reportOf(['/a', '/b', '/c']), lines.join('\n'));
    expect(rows).toHaveLength(3);
    expect(note).toContain("The log's times fit UTC+05:30.");
  });

  it('says which header would join it, in the words of the log', () => {
    const line =
      '{"time":"2026-03-10T12:00:00Z","requestId":"abcdefgh","method":"GET","path":"/orders","msg":"x"}';
    const { note } = joined(reportOf(['/orders']), line);
    expect(note).toContain(
      "No response carries a request id: send the log's request_id as x-request-id, and for other origins name it in Access-Control-Expose-Headers.",
    );
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
