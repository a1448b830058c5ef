import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://developers.binance.com/docs/binance-spot-api-docs/errors';

/** Binance. */
export const binance = {
  id: 'binance',
  name: 'Binance',
  signs: [
    { host: /(?:^|\.)binance\.(?:com|us|vision)$/ },
    { header: ['x-mbx-uuid'] },
    { header: ['x-mbx-used-weight-1m'] },
  ],
  rows: [
    {
      cause: 'api-key-invalid',
      code: ['-2015', '-2014', '-2008'],
      confidence: 'likely',
      source: docs,
      explanation: 'The key is unknown, or its IP list or permissions do not allow this call.',
      fix: instruction(
        'Check key, secret, IP list and permissions in API Management',
        'The API key goes into X-MBX-APIKEY, the secret only signs: mixed up, they give the same words.',
        'API Management, Edit restrictions: tick Enable Reading, Spot & Margin Trading or Futures (futures want a futures account before the key is made), and add the public address that calls. Keys without an IP list lose trading after 90 days.',
        'testnet.binance.vision, testnet.binancefuture.com and binance.us have keys of their own.',
      ),
    },
    { cause: 'ip-blocked', code: '-2015', confidence: 'possible', source: docs },
    {
      cause: 'clock-skew',
      code: '-1021',
      confidence: 'certain',
      source: docs,
      explanation: 'timestamp is ahead of the server, or older than recvWindow.',
      fix: instruction(
        'Synchronize the clock, or use the server’s time',
        'timestamp in milliseconds; compute the offset from GET /api/v3/time (ccxt: options.adjustForTimeDifference: true). Windows: w32tm /resync. recvWindow may be up to 60000.',
      ),
    },
    {
      cause: 'invalid-signature',
      code: '-1022',
      confidence: 'certain',
      source: docs,
      explanation: 'The signature does not cover exactly what was sent, or another secret made it.',
      fix: instruction(
        'Sign exactly the query and body that are sent, with this key’s secret',
        'HMAC-SHA256 of the string as sent (same order and encoding; query and body joined without &), hex, as the last parameter signature. Percent-encode before signing.',
        'Copy the secret again: it is shown once. Ed25519 and RSA keys sign in their own way (Base64).',
      ),
    },
    {
      cause: 'rate-limited',
      code: ['-1003', '-1015'],
      confidence: 'certain',
      source: docs,
      explanation: 'The address has used up its request weight, or the account its orders.',
      fix: instruction(
        'Wait Retry-After, and use WebSocket streams',
        'X-MBX-USED-WEIGHT-1M shows the weight; going on leads to a ban (418) of up to three days.',
      ),
    },
    {
      cause: 'ip-blocked',
      text: /^Service unavailable from a restricted location/,
      confidence: 'certain',
      global: true,
      source: docs,
      explanation:
        'Binance does not serve the country of the address that called, which may be a cloud server in the USA.',
      fix: instruction(
        'Call from a permitted region',
        'Move the server or function to another region (GitHub runners, Vercel iad1 and Colab are in the USA), or use binance.us there. Public market data: https://data-api.binance.vision.',
      ),
    },
  ],
  credentialPlaces: [{ header: 'X-MBX-APIKEY' }],
  examples: [
    {
      name: 'clock skew: -1021,',
      cause: 'clock-skew',
      http: `
        GET https://api.binance.com/api/v3/account?timestamp=1&signature=ab
        X-MBX-APIKEY: abcdefghijklmnopqrstuvwxyz0123456789

        400
        Content-Type: application/json

        {"code":-1021,"msg":"Timestamp for this request is outside of the recvWindow."}
      `,
    },
    {
      name: 'api key invalid: -2015,',
      cause: 'api-key-invalid',
      http: `
        GET https://api.binance.com/api/v3/account?timestamp=1&signature=ab
        X-MBX-APIKEY: abcdefghijklmnopqrstuvwxyz0123456789

        401
        Content-Type: application/json

        {"code":-2015,"msg":"Invalid API-key, IP, or permissions for action."}
      `,
    },
    {
      name: 'clock skew: -1021',
      cause: 'clock-skew',
      http: `
        GET https://api.binance.com/api/v3/account?timestamp=1&signature=a
        X-MBX-APIKEY: q7Zk2mX0pW9sVb4t

        400
        Content-Type: application/json

        {"code":-1021,"msg":"Timestamp for this request is outside of the recvWindow."}
      `,
    },
    {
      name: 'invalid signature: -1022',
      cause: 'invalid-signature',
      http: `
        GET https://api.binance.com/api/v3/account?timestamp=1&signature=a
        X-MBX-APIKEY: q7Zk2mX0pW9sVb4t

        400
        Content-Type: application/json

        {"code":-1022,"msg":"Signature for this request is not valid."}
      `,
    },
    {
      name: 'rate limited: -1003',
      cause: 'rate-limited',
      http: `
        GET https://api.binance.com/api/v3/account?timestamp=1&signature=a
        X-MBX-APIKEY: q7Zk2mX0pW9sVb4t

        429
        Content-Type: application/json

        {"code":-1003,"msg":"Too much request weight used; current limit is 6000 request weight per 1 MINUTE."}
      `,
    },
    {
      name: 'ip blocked: a location',
      cause: 'ip-blocked',
      http: `
        GET https://api.binance.com/api/v3/account?timestamp=1&signature=a
        X-MBX-APIKEY: q7Zk2mX0pW9sVb4t

        451
        Content-Type: application/json

        {"code":0,"msg":"Service unavailable from a restricted location according to 'b. Eligibility' in https://www.binance.com/en/terms."}
      `,
    },
  ],
} satisfies Vendor;
