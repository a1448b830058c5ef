import { instruction } from '../instruction.ts';
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
      explanation: 'The token is for the app alone, not for a user.',
      fix: instruction(
        'Sign the user in',
        'Use the authorization code or password grant; a token from client_credentials has no user.',
      ),
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
      explanation: 'Reddit refuses the network or the User-Agent, not the account.',
      fix: instruction(
        'Send your own User-Agent and an OAuth token',
        'Call https://oauth.reddit.com from your server with Authorization: Bearer and a User-Agent like PLATFORM:APP:VERSION (by /u/NAME).',
      ),
    },
  ],
  examples: [
    {
      name: 'wrong token type: USER_REQUIRED',
      cause: 'wrong-token-type',
      http: `
        GET https://oauth.reddit.com/api/v1/me
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"reason":"USER_REQUIRED","message":"Please log in to do that.","explanation":"Please log in to do that."}
      `,
    },
    {
      name: 'waf or bot challenge: whoa there, pardner!',
      cause: 'waf-or-bot-challenge',
      http: `
        GET https://oauth.reddit.com/api/v1/me
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        403
        Content-Type: application/json

        {"reason":"whoa there, pardner!","message":"whoa there, pardner!","explanation":"Please log in to do that."}
      `,
    },
  ],
} satisfies Vendor;
