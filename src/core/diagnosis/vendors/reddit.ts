import type { Vendor } from '../vendor.ts';

const docs = 'https://github.com/reddit-archive/reddit/wiki/OAuth2';

/** Reddit. */
export const reddit = {
  id: 'reddit',
  name: 'Reddit',
  signs: [{ host: /(?:^|\.)reddit\.com$/ }],
  rows: [
    {
      cause: 'missing-credentials',
      code: 'USER_REQUIRED',
      request: 'no-credentials',
      confidence: 'certain',
      source: docs,
    },
    {
      cause: 'wrong-token-type',
      code: 'USER_REQUIRED',
      request: 'authorization',
      confidence: 'likely',
      source: docs,
      means: 'The token stands for the app alone, not for a user.',
    },
    {
      cause: 'insufficient-permission',
      code: ['private', 'quarantined', 'banned', 'gold_only'],
      confidence: 'certain',
      source: docs,
    },
    {
      cause: 'waf-or-bot-challenge',
      text: /whoa there, pardner!|blocked by network security/i,
      confidence: 'certain',
      global: true,
      source: docs,
      means: 'Reddit refuses the network or the User-Agent, not the account.',
    },
  ],
} satisfies Vendor;
