import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://devcenter.heroku.com/articles/platform-api-reference#errors';

const herokuToken = instruction(
  'Create a new API token',
  'heroku authorizations:create -d NAME prints one that does not expire; heroku auth:token one of the signed-in session (up to a year). Send it as Authorization: Bearer with Accept: application/vnd.heroku+json; version=3.',
  'Git and CI: HEROKU_API_KEY; heroku login again after a password change.',
);

/** Heroku. */
export const heroku = {
  id: 'heroku',
  name: 'Heroku',
  signs: [{ host: /^api\.heroku\.com$/ }],
  rows: [
    {
      cause: 'step-up-required',
      code: 'two_factor',
      confidence: 'certain',
      source: docs,
      explanation: 'The account has multi-factor authentication, and the call used the password.',
      fix: instruction(
        'Use an API token instead of the password',
        'heroku authorizations:create; or send Heroku-Two-Factor-Code with the current code.',
      ),
    },
    {
      cause: 'token-unrecognized',
      text: /^Invalid credentials provided/,
      request: 'authorization',
      confidence: 'likely',
      source: docs,
      explanation: 'Heroku does not know the token: revoked by a password change, expired, or cut.',
      fix: herokuToken,
    },
    {
      cause: 'missing-credentials',
      text: /^(?:There were no credentials in your `Authorization` header|Invalid credentials provided)/,
      request: 'no-authorization',
      confidence: 'certain',
      source: docs,
      explanation: 'No token arrived.',
      fix: herokuToken,
    },
    {
      cause: 'license-or-plan',
      code: ['delinquency', 'verification_required', 'suspended'],
      confidence: 'likely',
      source: docs,
      explanation: 'The account has an unpaid bill, is not verified by a card, or is suspended.',
      fix: instruction(
        'Resolve the account’s notice',
        'dashboard.heroku.com/account/billing: add or update the card. suspended: help.heroku.com.',
      ),
    },
  ],
  examples: [
    {
      name: 'step up required: A second authentication factor or pre-auth…',
      cause: 'step-up-required',
      http: `
        GET https://api.heroku.com/apps
        Authorization: Basic <<base64 alice:correct-horse>>

        403
        Content-Type: application/json

        {"id":"two_factor","message":"A second authentication factor or pre-authorization is required for this request."}
      `,
    },
    {
      name: 'step up required: two_factor',
      cause: 'step-up-required',
      http: `
        GET https://api.heroku.com/account
        Authorization: Basic <<base64 alice:correct-horse>>

        403
        Content-Type: application/json

        {"id":"two_factor","message":"A second authentication factor or pre-authorization is required for this request."}
      `,
    },
    {
      name: 'token unrecognized: Invalid credentials',
      cause: 'token-unrecognized',
      http: `
        GET https://api.heroku.com/account
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"id":"unauthorized","message":"Invalid credentials provided."}
      `,
    },
    {
      name: 'missing credentials: none',
      cause: 'missing-credentials',
      http: `
        GET https://api.heroku.com/account

        401
        Content-Type: application/json

        {"id":"unauthorized","message":"There were no credentials in your \`Authorization\` header. Try \`Authorization: Bearer <OAuth access token>\`."}
      `,
    },
    {
      name: 'license or plan: verification',
      cause: 'license-or-plan',
      http: `
        POST https://api.heroku.com/apps/a/addons
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        402
        Content-Type: application/json

        {"id":"verification_required","message":"Please verify your account in order to install this add-on"}
      `,
    },
  ],
} satisfies Vendor;
