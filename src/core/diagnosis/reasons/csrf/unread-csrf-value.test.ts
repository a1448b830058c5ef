import { describe, expect, it } from 'vitest';
import { judgeExample } from '../../../examples/judge-example.ts';
import type { Diagnosis } from '../../finding.ts';

const judged = (http: string, before: readonly string[] = []): Diagnosis | undefined =>
  judgeExample({ name: '', before, http })?.diagnosis;

const app = 'https://app.example.com';
const invalid = '403 Forbidden\nContent-Type: application/json\n\n{"error":"Invalid CSRF token"}';

describe('Origin: null of a page’s own form', () => {
  const post = (headers: string): string =>
    `document POST ${app}/posts\nCookie: sid=0123456789abcdef0123\nContent-Type: application/x-www-form-urlencoded\n${headers}\n\ncsrf_token=5d41402abc4b2a76b9719d91\n\n${invalid}`;

  it.each([
    ['a header of the page', 'Referrer-Policy: no-referrer', ''],
    ['an element of the page', 'X-A: b', '<meta name="referrer" content="no-referrer">'],
    ['nothing that was seen', 'X-A: b', ''],
  ])('is explained by %s', (_, header, text) => {
    const page = `document GET ${app}/posts/new\n\n200 OK\n${header}\nContent-Type: text/html\n\n<html>${text}</html>`;
    const diagnosis = judged(post('Origin: null\nSec-Fetch-Site: same-origin'), [page]);
    expect(diagnosis?.cause).toBe('csrf');
    expect(diagnosis?.title).toMatch(/^The browser sent Origin: null/);
    expect(diagnosis?.fixes[0].title).toMatch(/Referrer-Policy/);
  });

  it.each([
    ['a frame of another site', 'Origin: null\nSec-Fetch-Site: cross-site'],
    ['a page with an origin', `Origin: ${app}\nSec-Fetch-Site: same-origin`],
    ['a page with a Referer', `Origin: null\nReferer: ${app}/\nSec-Fetch-Site: same-origin`],
  ])('is not read into %s', (_, headers) => {
    expect(judged(post(headers))?.title).not.toMatch(/Origin: null/);
  });
});

describe('a value in a multipart body', () => {
  const upload = (
    server: string,
    field: string,
    type = 'multipart/form-data; boundary=b',
  ): string =>
    `POST ${app}/upload\nCookie: connect.sid=s%3A0123456789abcdef.0123456789\nContent-Type: ${type}\n\n--b\nContent-Disposition: form-data; name="${field}"\n\n5d41402abc4b2a76b9719d91\n--b--\n\n403 Forbidden\n${server}\nContent-Type: application/json\n\n{"error":"invalid csrf token"}`;

  it('is not read by Express before its parser', () => {
    const diagnosis = judged(upload('X-Powered-By: Express', '_csrf'));
    expect(diagnosis?.title).toMatch(/in a multipart body/);
    expect(diagnosis?.fixes[0].steps.join()).toMatch(/multer/);
  });

  it.each([
    ['another framework', upload('X-Powered-By: PHP/8.3\nSet-Cookie: laravel_session=a', '_token')],
    ['no such field', upload('X-Powered-By: Express', 'avatar')],
    ['another body', upload('X-Powered-By: Express', '_csrf', 'text/plain')],
  ])('is no reason with %s', (_, http) => {
    expect(judged(http)?.title).not.toMatch(/multipart/);
  });
});

describe('a cookie whose value the client leaves out across origins', () => {
  const call = (line: string, accept: string): string =>
    `${line} ${app}/orders\nOrigin: https://www.example.com\nSec-Fetch-Site: same-site\nAccept: ${accept}\nCookie: JSESSIONID=0123456789ABCDEF0123; XSRF-TOKEN=6f1ed002-4b3b-4f6e-9d1a-3c2b1a0f9e8d\n\n\n\n${invalid}`;

  it.each([
    ['axios', call('xhr POST', 'application/json, text/plain, */*'), /withXSRFToken: true \(since/],
    ['fetch', call('fetch POST', '*/*'), /^(?![^]*\(since 1\.6\.2)/],
  ])('%s', (_, http, advice) => {
    const set = `GET ${app}/user\n\n200 OK\nSet-Cookie: XSRF-TOKEN=6f1ed002-4b3b-4f6e-9d1a-3c2b1a0f9e8d; Domain=example.com; Path=/\n\n{}`;
    const diagnosis = judged(http, [set]);
    expect(diagnosis?.cause).toBe('csrf');
    expect(diagnosis?.fixes[0].steps.join('\n')).toMatch(advice);
  });
});

it('a Strict cookie that an identity provider’s redirect leaves behind', () => {
  const start = `document GET ${app}/oauth2/start\n\n302 Found\nLocation: https://login.example.org/authorize?state=a\nSet-Cookie: _oauth2_proxy_csrf=Zm9vYmFyYmF6cXV4; Path=/; HttpOnly; Secure; SameSite=Strict`;
  const back = `document GET ${app}/oauth2/callback?code=Zx9&state=a\nReferer: https://login.example.org/\nSec-Fetch-Site: cross-site\nSec-Fetch-Mode: navigate\n\n403 Forbidden\nContent-Type: text/html\n\n<html><body>Login Failed: Unable to find a valid CSRF token. Please try again.</body></html>`;
  const diagnosis = judged(back, [start]);
  expect(diagnosis?.summary).toMatch(/is SameSite=Strict/);
  expect(diagnosis?.fixes[0].title).toBe('Set the cookie with SameSite=Lax');
});
