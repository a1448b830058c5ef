import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://www.tornadoweb.org/en/stable/guide/security.html';

const jupyterConfig = 'https://jupyter-server.readthedocs.io/en/latest/other/full-config.html';

/** Tornado’s web framework, and Jupyter on it. */
export const tornado = {
  id: 'tornado',
  name: 'Tornado',
  signs: [
    { header: ['server', /^TornadoServer/] },
    { body: /_xsrf' argument|XSRF cookie does not match/ },
  ],
  rows: [
    {
      cause: 'csrf',
      text: /'_xsrf' argument missing from (?:POST|PUT|PATCH|DELETE)/,
      confidence: 'certain',
      global: true,
      source: docs,
      explanation:
        'Tornado reads its anti-forgery value from the X-XSRFToken header or the _xsrf field; the _xsrf cookie holds it.',
      fix: {
        title: 'Send the _xsrf cookie’s value as X-XSRFToken',
        steps: [
          'Read the cookie _xsrf in the page and send its value in the header X-XSRFToken or the field _xsrf.',
          'With Authorization: token TOKEN, Jupyter needs no _xsrf value.',
        ],
        code: [],
      },
    },
    {
      cause: 'csrf',
      text: /XSRF cookie does not match (?:POST|GET|XSRF) argument/,
      confidence: 'certain',
      global: true,
      source: docs,
      explanation:
        'The request has a cookie _xsrf, and the value in X-XSRFToken, the field or the query is another one or missing.',
      fix: instruction(
        'Send the value of the cookie that belongs to this path',
        'Reload the page; delete old _xsrf cookies: JupyterHub 4.1 and later has one for each path (/hub/, /user/NAME/), and a cookie of / may shadow it.',
        'A script: GET the page first, then send the cookie _xsrf with the same value in X-XSRFToken; or Authorization: token TOKEN and no cookies.',
        'Behind a proxy pass Host, X-Forwarded-Proto and the cookies on.',
      ),
    },
    {
      cause: 'origin-not-allowed',
      text: /^(?:Blocking Cross Origin API request|Cross origin websockets not allowed|Blocking request with non-local 'Host')/,
      confidence: 'certain',
      global: true,
      source: jupyterConfig,
      explanation:
        'Jupyter compares Origin with Host, and takes remote host names only where they are allowed; behind a proxy both differ.',
      fix: instruction(
        'Allow the origin, and pass Host on',
        'jupyter_server_config.py: c.ServerApp.allow_origin = "https://app.example.com" (allow_origin_pat for a pattern), c.ServerApp.allow_credentials = True.',
        'Behind a proxy: nginx proxy_set_header Host $host; and Upgrade, Connection for the kernels’ WebSockets. “non-local Host”: c.ServerApp.allow_remote_access = True.',
      ),
    },
  ],
  antiForgery: [
    { cookie: '_xsrf', header: 'X-XSRFToken' },
    { cookie: '_xsrf', field: '_xsrf' },
  ],
  credentialPlaces: [{ header: 'Authorization', scheme: 'token' }],
  examples: [
    {
      name: 'csrf',
      cause: 'csrf',
      http: `
        POST https://hub.example.org/api/contents
        Cookie: username-hub=abc; _xsrf=2|12345678|abcdef
        Content-Type: application/json

        {}

        403
        Server: TornadoServer/6.4
        Content-Type: application/json

        {"message":"'_xsrf' argument missing from POST","reason":null}
      `,
    },
    {
      name: 'csrf again',
      cause: 'csrf',
      http: `
        POST https://hub.example.org/login
        Cookie: _xsrf=2|12345678|abcdef
        Content-Type: application/x-www-form-urlencoded

        _xsrf=old&password=x

        403
        Server: TornadoServer/6.4
        Content-Type: text/html

        <html><title>403: Forbidden</title><body>403: Forbidden (XSRF cookie does not match POST argument)</body></html>
      `,
    },
    {
      name: 'origin not allowed',
      cause: 'origin-not-allowed',
      http: `
        GET https://hub.example.org/api/contents
        Origin: https://app.example.com
        Authorization: token q7Zk2mX0pW9sVb4t

        404
        Server: TornadoServer/6.4
        Content-Type: text/plain

        Blocking Cross Origin API request for /api/contents.  Origin: https://app.example.com, Host: hub.example.org
      `,
    },
    {
      name: 'old cookie',
      cause: 'csrf',
      http: `
        POST https://hub.example.org/user/ann/api/contents
        Cookie: _xsrf=2|aaaaaaaa|abcdef
        X-XSRFToken: 2|bbbbbbbb|fedcba
        Content-Type: application/json

        {}

        403
        Server: TornadoServer/6.4
        Content-Type: application/json

        {"message":"XSRF cookie does not match POST argument","reason":null}
      `,
    },
  ],
} satisfies Vendor;
