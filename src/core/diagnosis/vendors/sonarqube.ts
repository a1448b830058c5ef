import type { Vendor } from '../vendor.ts';

const docs = 'https://docs.sonarsource.com/sonarqube-server/latest/extension-guide/web-api/';

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
    },
    {
      cause: 'missing-credentials',
      text: /^(?:Insufficient privileges|Authentication is required)$/,
      request: 'no-credentials',
      confidence: 'certain',
      source: docs,
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
  ],
} satisfies Vendor;
