import type { Vendor } from '../vendor.ts';

const docs = 'https://devcenter.heroku.com/articles/platform-api-reference#errors';

/** Heroku. */
export const heroku = {
  id: 'heroku',
  name: 'Heroku',
  signs: [{ host: /^api\.heroku\.com$/ }],
  rows: [
    { cause: 'step-up-required', code: 'two_factor', confidence: 'certain', source: docs },
    {
      cause: 'token-unrecognized',
      text: /^Invalid credentials provided/,
      request: 'authorization',
      confidence: 'likely',
      source: docs,
    },
    {
      cause: 'missing-credentials',
      text: /^(?:There were no credentials in your `Authorization` header|Invalid credentials provided)/,
      request: 'no-authorization',
      confidence: 'certain',
      source: docs,
    },
    {
      cause: 'license-or-plan',
      code: ['delinquency', 'verification_required', 'suspended'],
      confidence: 'likely',
      source: docs,
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
  ],
} satisfies Vendor;
