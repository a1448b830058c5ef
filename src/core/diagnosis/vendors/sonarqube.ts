import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://docs.sonarsource.com/sonarqube-server/latest/extension-guide/web-api/';

const tokens = 'https://docs.sonarsource.com/sonarqube-server/latest/user-guide/managing-tokens/';

/** SonarQube. */
export const sonarqube = {
  id: 'sonarqube',
  name: 'SonarQube',
  signs: [
    { header: ['sonar-version'] },
    { header: ['sonarqube-authentication-token-expiration'] },
    { host: /(?:^|\.)sonarcloud\.io$|(?:^|[.-])sonar(?:qube)?[.-]/ },
  ],
  rows: [
    {
      cause: 'insufficient-permission',
      text: /^Insufficient privileges$/,
      request: 'credentials',
      confidence: 'certain',
      source: docs,
      explanation:
        'The server accepts the token. Its user lacks the permission, or its type does not reach this route (a project token analyzes one project only).',
      fix: instruction(
        'Give the user the permission, or use a user token',
        'Project Settings, Permissions: Browse to read, Execute Analysis to scan, Administer for settings. Administration, Security, Global Permissions: Create Projects for the first analysis.',
        'A project token (sqp_…) works only for its own sonar.projectKey, a global token (sqa_…) only for analyses: use a user token (squ_…) for the API.',
        'Compare sonar.projectKey and sonar.organization with the project.',
      ),
    },
    {
      cause: 'missing-credentials',
      text: /^(?:Insufficient privileges|Authentication is required)$/,
      request: 'no-credentials',
      confidence: 'certain',
      source: docs,
      explanation: 'The server forces sign-in (the default), and no token came along.',
      fix: instruction(
        'Send a token',
        'My Account, Security, Generate Tokens; Authorization: Bearer TOKEN (since 10), or Basic with the token as user and an empty password.',
        'Scanner: SONAR_TOKEN or -Dsonar.token (sonar.login before 9.9).',
      ),
    },
    {
      cause: 'token-unrecognized',
      status: 401,
      request: 'authorization',
      body: /^$/,
      confidence: 'likely',
      source: tokens,
      explanation:
        'SonarQube sends 401 without a body for a token that it does not know: revoked, expired, from another server, or sent as the password.',
      fix: instruction(
        'Create a new token on this server',
        'My Account, Security, Generate Tokens. Send Authorization: Bearer TOKEN (10 and later; SonarQube Cloud), or Basic base64(TOKEN:) with an empty password.',
        'Look for a line break in the CI secret; tokens expire.',
      ),
    },
  ],
  antiForgery: [{ cookie: 'XSRF-TOKEN', header: 'X-XSRF-TOKEN' }],
  credentialPlaces: [
    { header: 'Authorization', scheme: 'Bearer' },
    { header: 'Authorization', scheme: 'Basic', form: 'Basic base64(TOKEN:)' },
  ],
  examples: [
    {
      name: 'insufficient permission',
      cause: 'insufficient-permission',
      http: `
        GET https://sonar.example.org/api/projects/search
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"errors":[{"msg":"Insufficient privileges"}]}
      `,
    },
    {
      name: 'missing credentials',
      cause: 'missing-credentials',
      http: `
        GET https://sonar.example.org/api/projects/search

        403
        Content-Type: application/json

        {"errors":[{"msg":"Insufficient privileges"}]}
      `,
    },
    {
      name: 'unknown token',
      cause: 'token-unrecognized',
      http: `
        GET https://sonar.example.org/api/measures/component?component=a
        Authorization: Bearer squ_0123456789abcdef0123456789abcdef01234567

        401
        Sonar-Version: 10.4
      `,
    },
  ],
} satisfies Vendor;
