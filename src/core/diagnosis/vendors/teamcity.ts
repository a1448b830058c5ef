import type { Vendor } from '../vendor.ts';

const docs = 'https://www.jetbrains.com/help/teamcity/rest/teamcity-rest-api-documentation.html';

/** TeamCity. */
export const teamcity = {
  id: 'teamcity',
  name: 'TeamCity',
  signs: [
    { header: ['teamcity-node-id'] },
    { header: ['set-cookie', /^TCSESSIONID=/] },
    { path: /^\/(?:app|httpAuth|guestAuth)\/rest\// },
  ],
  rows: [
    {
      cause: 'csrf',
      text: /^(?:403 Forbidden: )?Responding with 403 status code due to failed CSRF check/,
      confidence: 'certain',
      global: true,
      source: docs,
      explanation:
        'TeamCity requires X-TC-CSRF-Token for each change that a session cookie authenticates, and an Origin that it knows.',
      fix: {
        title: 'Send X-TC-CSRF-Token',
        steps: [
          'GET /authenticationTest.html?csrf and send the value in the header X-TC-CSRF-Token.',
          'With Authorization: Bearer TOKEN no value is needed; do not send the cookie then.',
        ],
        code: [],
      },
    },
  ],
  antiForgery: [{ header: 'X-TC-CSRF-Token', obtain: 'GET /authenticationTest.html?csrf.' }],
  credentialPlaces: [{ header: 'Authorization', scheme: 'Bearer' }],
  examples: [
    {
      name: 'csrf',
      cause: 'csrf',
      http: `
        POST https://ci.example.org/app/rest/buildQueue
        Cookie: TCSESSIONID=0123456789ABCDEF
        Content-Type: application/json

        {}

        403
        TeamCity-Node-Id: MAIN_SERVER
        Content-Type: text/plain

        403 Forbidden: Responding with 403 status code due to failed CSRF check: authenticated POST request is made, but neither tc-csrf-token parameter nor X-TC-CSRF-Token header are provided.
      `,
    },
  ],
} satisfies Vendor;
