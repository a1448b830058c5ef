import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://www.tornadoweb.org/en/stable/guide/security.html';

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
        'Tornado reads its anti-forgery value from the X-XSRFToken header or the _xsrf field; the value is in the _xsrf cookie.',
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
      fix: instruction(
        'Send the _xsrf cookie’s present value as X-XSRFToken',
        'It differs after another application on the host set its own _xsrf: give the cookie a path or name of its own (xsrf_cookie_kwargs, xsrf_cookie_name in 6.2 and later), and delete the old one.',
        'JupyterHub: one host name for hub and servers, without a second login in another tab.',
      ),
    },
    {
      cause: 'origin-not-allowed',
      text: /^(?:Blocking Cross Origin API request|Cross origin websockets not allowed|Blocking request with non-local 'Host')/,
      confidence: 'certain',
      global: true,
      source: docs,
      fix: instruction(
        'Allow the page’s origin in the Jupyter or Tornado configuration',
        'Jupyter: c.ServerApp.allow_origin = "https://app.example.com" (allow_origin_pat for several), allow_credentials = True; non-local Host: allow_remote_access = True or local_hostnames.',
        'Tornado’s WebSocketHandler: override check_origin(origin). Behind a proxy forward Host (nginx: proxy_set_header Host $http_host) with Upgrade and Connection.',
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
      name: 'another value',
      cause: 'csrf',
      http: `
        POST https://api.example.com/v1/items
        Cookie: _xsrf=2
        abc
        X-XSRFToken: 2
        def

        403
        Server: TornadoServer/6.4
        Content-Type: application/json

        {"message":"XSRF cookie does not match POST argument"}
      `,
    },
  ],
} satisfies Vendor;
