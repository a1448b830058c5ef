import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const proxy = 'https://docs.nodebb.org/configuring/proxies/';

/** NodeBB. */
export const nodebb = {
  id: 'nodebb',
  name: 'NodeBB',
  signs: [{ header: ['x-powered-by', /^NodeBB$/] }],
  rows: [
    {
      cause: 'csrf',
      status: 403,
      method: /^(?:POST|PUT|DELETE|PATCH)$/,
      text: /^Forbidden$|csrf-invalid/i,
      sends: ['x-csrf-token'],
      lacks: 'cookie',
      confidence: 'certain',
      source: 'https://github.com/NodeBB/NodeBB/issues/4734',
      explanation:
        'The value belongs to the session of the cookie express.sid, which NodeBB sets as Secure and, behind a proxy that terminates TLS, only where X-Forwarded-Proto says https.',
      fix: instruction(
        'Make the proxy send X-Forwarded-Proto: https',
        'nginx: proxy_set_header X-Forwarded-Proto https; ($scheme only where this nginx itself terminates TLS). Apache: RequestHeader set X-Forwarded-Proto "https". The page’s response then has Set-Cookie: express.sid.',
        'url in config.json must be the address in the browser, with https; restart NodeBB after a change.',
        'Over plain http: url with http://, so that the cookie is not Secure.',
      ),
    },
    {
      cause: 'csrf',
      status: 403,
      method: /^(?:POST|PUT|DELETE|PATCH)$/,
      text: /^Forbidden$|csrf-invalid|likely due to an expired session/i,
      confidence: 'likely',
      source: proxy,
      explanation:
        'The value does not belong to the session of the cookie express.sid: the session is new, or the cookie was set for another address.',
      fix: instruction(
        'Reload the page, and compare url in config.json with the address',
        'GET /api/config gives the csrf_token of the session; send it as X-CSRF-Token with the same cookie.',
        'url in config.json must be the address in the browser (scheme, host, port and path): the cookie’s path and Secure come from it. ./nodebb setup changes it.',
        'Delete old express.sid cookies of other paths and parent domains.',
      ),
    },
  ],
  antiForgery: [
    { header: 'X-CSRF-Token', obtain: 'GET /api/config with the same session: csrf_token.' },
  ],
  examples: [
    {
      name: 'a session that was never set',
      cause: 'csrf',
      http: `
        POST https://talk.example.com/login
        Origin: https://talk.example.com
        X-CSRF-Token: q7Zk2mX0pW9sVb4t
        Content-Type: application/x-www-form-urlencoded

        username=bob&password=bad

        403
        X-Powered-By: NodeBB
        Content-Type: text/plain; charset=utf-8

        Forbidden
      `,
    },
    {
      name: 'another session',
      cause: 'csrf',
      http: `
        POST https://talk.example.com/api/v3/topics
        Cookie: express.sid=s%3Aq7Zk2mX0pW9sVb4t.abc
        X-CSRF-Token: q7Zk2mX0pW9sVb4t
        Content-Type: application/json

        {}

        403
        X-Powered-By: NodeBB
        Content-Type: application/json

        {"error":"[[error:csrf-invalid]]"}
      `,
    },
  ],
} satisfies Vendor;
