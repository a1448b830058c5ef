import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const v2 = 'https://docs.influxdata.com/influxdb/v2/api/';
const v1 =
  'https://docs.influxdata.com/influxdb/v1/administration/authentication_and_authorization/';

/** InfluxDB. */
export const influxdb = {
  id: 'influxdb',
  name: 'InfluxDB',
  signs: [
    { path: /^\/api\/v2\/(?:write|query|buckets|orgs)\b/ },
    { header: ['x-influxdb-version'] },
    { header: ['x-platform-error-code'] },
    { host: /\.influxdata\.com$/ },
  ],
  rows: [
    {
      cause: 'token-unrecognized',
      code: 'unauthorized',
      text: /^unauthorized access$/,
      request: 'authorization',
      confidence: 'likely',
      source: v2,
      explanation:
        'InfluxDB does not distinguish an unknown token from one sent with a scheme other than Token.',
      fix: instruction(
        'Send Authorization: Token TOKEN',
        'Create the token in this organization with access to the bucket. InfluxDB 1.x uses a user name and password.',
      ),
    },
    {
      cause: 'missing-credentials',
      code: 'unauthorized',
      text: /^unauthorized access$/,
      request: 'no-authorization',
      confidence: 'certain',
      source: v2,
    },
    {
      cause: 'insufficient-permission',
      text: /^insufficient permissions/,
      confidence: 'certain',
      source: v2,
    },
    {
      cause: 'missing-credentials',
      text: /^unable to parse authentication credentials/,
      request: 'no-credentials',
      confidence: 'certain',
      global: true,
      source: v1,
    },
    {
      cause: 'malformed-header',
      text: /^unable to parse authentication credentials/,
      request: 'authorization',
      confidence: 'likely',
      global: true,
      source: v1,
    },
    {
      cause: 'wrong-credentials',
      text: /^authorization failed$/,
      request: 'basic',
      confidence: 'certain',
      source: v1,
    },
  ],
  credentialPlaces: [{ header: 'Authorization', scheme: 'Token' }],
  examples: [
    {
      name: 'token unrecognized: unauthorized',
      cause: 'token-unrecognized',
      http: `
        GET https://eu.influxdata.com/api/v2/buckets
        Authorization: Token abcdefghijklmnopqrstuvwxyz==

        401
        X-Platform-Error-Code: unauthorized
        Content-Type: application/json

        {"code":"unauthorized","message":"unauthorized access"}
      `,
    },
  ],
} satisfies Vendor;
