import type { Vendor } from '../vendor.ts';

const errors = 'https://www.mongodb.com/docs/atlas/reference/api-errors/';

/** MongoDB Atlas’s administration API. */
export const mongodbAtlas = {
  id: 'mongodb-atlas',
  name: 'MongoDB Atlas',
  signs: [{ host: /(?:^|\.)mongodb\.com$/ }, { header: ['x-mongodb-service-version'] }],
  rows: [
    {
      cause: 'ip-blocked',
      code: [
        'IP_ADDRESS_NOT_ON_ACCESS_LIST',
        'ORG_REQUIRES_ACCESS_LIST',
        'ORG_REQUIRES_WHITELIST',
        'IP_ADDRESS_NOT_ON_WHITELIST',
      ],
      confidence: 'certain',
      global: true,
      source: errors,
    },
    {
      cause: 'insufficient-permission',
      code: [
        'USER_UNAUTHORIZED',
        'USER_CANNOT_ACCESS_ORG',
        'USER_CANNOT_ACCESS_GROUP',
        'NOT_ORG_GROUP_CREATOR',
      ],
      confidence: 'likely',
      source: errors,
    },
    {
      cause: 'license-or-plan',
      code: [
        'NO_PAYMENT_INFORMATION_FOUND',
        'ACCOUNT_SUSPENDED',
        'TENANT_CLUSTER_UPDATE_UNSUPPORTED',
      ],
      confidence: 'likely',
      source: errors,
    },
    { cause: 'rate-limited', code: 'RATE_LIMITED', confidence: 'certain', source: errors },
  ],
  examples: [
    {
      name: 'ip blocked: 403,',
      cause: 'ip-blocked',
      http: `
        GET https://cloud.mongodb.com/api/atlas/v2/groups
        Authorization: Digest username="k", realm="MMS Public API", nonce="n", uri="/api/atlas/v2/groups", response="0123456789abcdef0123456789abcdef", qop=auth, nc=00000001, cnonce="c"

        403
        Content-Type: application/json

        {"error":403,"errorCode":"IP_ADDRESS_NOT_ON_ACCESS_LIST","detail":"IP address 203.0.113.7 is not allowed to access this resource.","reason":"Forbidden"}
      `,
    },
  ],
} satisfies Vendor;
