import type { Vendor } from '../vendor.ts';

const tokens = 'https://jfrog.com/help/r/jfrog-platform-administration-documentation/access-tokens';
const security =
  'https://jfrog.com/help/r/jfrog-platform-administration-documentation/general-security-settings';

/** JFrog Artifactory and Sonatype Nexus. */
export const artifactory = {
  id: 'artifactory',
  name: 'Artifactory',
  signs: [
    { path: /^\/artifactory\// },
    { header: ['x-artifactory-id'] },
    { header: ['x-jfrog-version'] },
    { host: /\.jfrog\.io$/ },
    { header: ['www-authenticate', /realm="(?:Artifactory Realm|Sonatype Nexus)/] },
    { header: ['server', /^(?:Artifactory|Nexus)\//] },
  ],
  rows: [
    {
      cause: 'token-expired',
      text: /^Token failed verification: expired/,
      confidence: 'certain',
      global: true,
      source: tokens,
    },
    {
      cause: 'malformed-token',
      text: /^Token failed verification: parse/,
      confidence: 'certain',
      global: true,
      source: tokens,
    },
    {
      cause: 'token-unrecognized',
      text: /^(?:Token failed verification|Props Authentication Token not found)/,
      confidence: 'likely',
      global: true,
      source: tokens,
    },
    {
      cause: 'wrong-credentials',
      text: /^(?:Bad [Cc]redentials|Wrong username was used)/,
      request: 'basic',
      confidence: 'likely',
      source: security,
    },
    {
      cause: 'wrong-credentials',
      text: /configured to accept only encrypted passwords/,
      confidence: 'certain',
      global: true,
      source: security,
    },
    {
      cause: 'account-locked',
      text: /blocked due to recurrent login failures/,
      confidence: 'certain',
      global: true,
      source: security,
    },
    {
      cause: 'missing-credentials',
      text: /^Authentication is required/,
      request: 'no-authorization',
      confidence: 'certain',
      source: security,
    },
    {
      cause: 'insufficient-permission',
      text: /is not permitted to deploy|^Not enough permissions to/,
      confidence: 'certain',
      source: 'https://jfrog.com/help/r/jfrog-platform-administration-documentation/permissions',
    },
  ],
  credentialPlaces: [{ header: 'Authorization', scheme: 'Bearer' }, { header: 'X-JFrog-Art-Api' }],
  examples: [
    {
      name: 'token expired: 401,',
      cause: 'token-expired',
      http: `
        GET https://acme.jfrog.io/artifactory/api/x
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        x-artifactory-id: 1
        Content-Type: application/json

        {"errors":[{"status":401,"message":"Token failed verification: expired"}]}
      `,
    },
  ],
} satisfies Vendor;
