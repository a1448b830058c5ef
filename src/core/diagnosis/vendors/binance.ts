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
        'Check the key, its IP list and its permissions',
        'In API Management see that the address is on the list and the needed box (spot, futures, reading) is checked. Testnet and live have their own keys.',
      ),
    },
    { cause: 'ip-blocked', code: '-2015', confidence: 'possible', source: docs },
    { cause: 'clock-skew', code: '-1021', confidence: 'certain', source: docs },
    { cause: 'invalid-signature', code: '-1022', confidence: 'certain', source: docs },
    { cause: 'rate-limited', code: ['-1003', '-1015'], confidence: 'certain', source: docs },
    {
      cause: 'ip-blocked',
      text: /^Service unavailable from a restricted location/,
      confidence: 'certain',
      global: true,
      source: docs,
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
  ],
} satisfies Vendor;
