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
      means: 'A deny rule of the proxy matched; the application was not asked.',
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
} satisfies Vendor;
