import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://docs.haproxy.org/3.0/configuration.html#4.2-http-request%20deny';

/** HAProxy, answering itself. */
export const haproxy = {
  id: 'haproxy',
  name: 'HAProxy',
  signs: [
    {
      body: /Request forbidden by administrative rules|You need a valid user and password to access this content/,
    },
  ],
  rows: [
    {
      cause: 'waf-or-bot-challenge',
      text: /Request forbidden by administrative rules\.(?! Please make sure)/,
      confidence: 'likely',
      global: true,
      source: docs,
      explanation: 'A deny rule of the proxy matched; the application did not see the request.',
      fix: instruction(
        'Find the deny rule in the proxy’s configuration',
        'http-request deny in haproxy.cfg; its log shows the termination state PR.',
      ),
    },
    {
      cause: 'ip-blocked',
      text: /Request forbidden by administrative rules\.(?! Please make sure)/,
      confidence: 'possible',
      global: true,
      source: docs,
    },
    {
      cause: 'missing-credentials',
      text: /You need a valid user and password to access this content/,
      request: 'no-authorization',
      confidence: 'certain',
      global: true,
      source: docs,
    },
    {
      cause: 'wrong-credentials',
      text: /You need a valid user and password to access this content/,
      request: 'basic',
      confidence: 'certain',
      global: true,
      source: docs,
    },
  ],
  examples: [
    {
      name: 'waf or bot challenge: 403 Forbidden Request forbidden by adminis…',
      cause: 'waf-or-bot-challenge',
      http: `
        GET https://api.example.com/v1/items

        403
        Content-Type: text/html

        <html><body><h1>403 Forbidden</h1>
        Request forbidden by administrative rules.
        </body></html>
      `,
    },
  ],
} satisfies Vendor;
