import type { Vendor } from '../vendor.ts';

const errors = 'https://developer.box.com/guides/api-calls/permissions-and-errors/common-errors/';

/** Box. */
export const box = {
  id: 'box',
  name: 'Box',
  signs: [{ host: /(?:^|\.)box\.com$/ }, { header: ['box-request-id'] }],
  rows: [
    {
      cause: 'insufficient-permission',
      code: [
        'access_denied_insufficient_permissions',
        'forbidden_by_policy',
        'access_denied_item_locked',
      ],
      confidence: 'certain',
      global: true,
      source: errors,
    },
    {
      cause: 'consent-required',
      code: 'terms_of_service_required',
      confidence: 'certain',
      global: true,
      source: errors,
    },
    {
      cause: 'consent-required',
      text: /^This app is not authorized by the enterprise/,
      confidence: 'certain',
      global: true,
      source: errors,
    },
    {
      cause: 'clock-skew',
      text: /MUST be (?:before|after) the .{0,40}'(?:exp|iat|nbf)' claim|Please check the '(?:exp|iat)' claim/,
      confidence: 'likely',
      global: true,
      source: errors,
    },
  ],
  examples: [
    {
      name: 'insufficient permission: 403,',
      cause: 'insufficient-permission',
      http: `
        DELETE https://api.box.com/2.0/files/1
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        403
        box-request-id: 1
        Content-Type: application/json

        {"type":"error","status":403,"code":"access_denied_insufficient_permissions","message":"Access denied - insufficient permission"}
      `,
    },
  ],
} satisfies Vendor;
