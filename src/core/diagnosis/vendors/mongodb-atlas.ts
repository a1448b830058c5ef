import { instruction } from '../instruction.ts';
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
      explanation:
        'The API key has an access list of its own (not the one of the cluster), and this address is not on it.',
      fix: instruction(
        'Add the address to the API key’s access list',
        'Organization (or Project), Access Manager, Applications, API Keys (or Service Accounts): edit the key, API Access List, Add Current IP Address.',
        'If every key needs a list, Organization Settings, Require IP Access List for the Atlas Administration API, is on.',
        'The list under Network Access is for connections to the database only.',
      ),
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
      explanation:
        'The key is valid, but it is not in this project or organization, or its role is too small there.',
      fix: instruction(
        'Give the key a role in this project',
        'Project, Access Manager, API Keys: invite the key with Project Read Only, Project Owner …; organization routes need an Organization role.',
        'groupId is the project’s id, not its name.',
      ),
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
      fix: instruction(
        'Add a payment method, or use a larger cluster tier',
        'Organization, Billing. M0 and Flex clusters cannot be changed by many calls of this API: upgrade to M10.',
      ),
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
    {
      name: 'role',
      cause: 'insufficient-permission',
      http: `
        GET https://cloud.mongodb.com/api/atlas/v2/groups/5f0e1d2c3b4a596877665544/clusters
        Authorization: Digest username="k", realm="MMS Public API", nonce="n", uri="/api/atlas/v2/groups/5f0e1d2c3b4a596877665544/clusters", response="0123456789abcdef0123456789abcdef", qop=auth, nc=00000001, cnonce="c"

        403
        Content-Type: application/json

        {"error":403,"errorCode":"USER_CANNOT_ACCESS_GROUP","detail":"Current user is not authorized to access the group.","reason":"Forbidden"}
      `,
    },
    {
      name: 'payment',
      cause: 'license-or-plan',
      http: `
        POST https://cloud.mongodb.com/api/atlas/v2/groups/5f0e1d2c3b4a596877665544/clusters
        Authorization: Digest username="k", realm="MMS Public API", nonce="n", uri="/api/atlas/v2/groups/5f0e1d2c3b4a596877665544/clusters", response="0123456789abcdef0123456789abcdef", qop=auth, nc=00000001, cnonce="c"

        402
        Content-Type: application/json

        {"error":402,"errorCode":"NO_PAYMENT_INFORMATION_FOUND","detail":"No payment information was found for group.","reason":"Payment Required"}
      `,
    },
  ],
} satisfies Vendor;
