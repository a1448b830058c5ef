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
} satisfies Vendor;
