import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://developers.freshdesk.com/api/#authentication';

/** Freshworks. */
export const freshworks = {
  id: 'freshworks',
  name: 'Freshworks',
  signs: [{ host: /\.(?:freshdesk|freshservice|freshsales|myfreshworks)\.(?:com|io)$/ }],
  rows: [
    {
      cause: 'wrong-credentials',
      code: 'invalid_credentials',
      source: docs,
      explanation: 'Freshdesk reads the API key as the Basic user name, with any password (KEY:X).',
      fix: {
        title: 'Send the API key as the Basic user',
        steps: [
          'Send Authorization: Basic with Base64 of KEY:X; the user’s own password works only where it is allowed.',
        ],
        code: [],
      },
    },
    {
      cause: 'insufficient-permission',
      code: 'access_denied',
      source: docs,
      fix: instruction(
        'Use the API key of an agent with this role',
        'Admin, Roles: the agent’s role must allow it (View agents: Administrator). The key is under Profile settings, View API key.',
        'A limited agent scope (Restricted or Group access) hides other tickets.',
      ),
    },
    {
      cause: 'license-or-plan',
      code: 'require_feature',
      confidence: 'certain',
      global: true,
      source: docs,
      fix: instruction(
        'Upgrade the plan, or leave the feature out',
        'Admin, Billing (Plans & Billing) shows which plan has the feature that the message names.',
      ),
    },
  ],
  credentialPlaces: [{ header: 'Authorization', scheme: 'Basic', form: 'Basic base64(KEY:X)' }],
  examples: [
    {
      name: 'wrong credentials: invalid_credentials',
      cause: 'wrong-credentials',
      http: `
        GET https://acme.freshdesk.com/api/v2/tickets
        Authorization: Basic <<base64 alice:correct-horse>>

        401
        Content-Type: application/json

        {"code":"invalid_credentials","message":"You have to be logged in to perform this action."}
      `,
    },
    {
      name: 'insufficient permission: access_denied',
      cause: 'insufficient-permission',
      http: `
        GET https://acme.freshdesk.com/api/v2/agents
        Authorization: Basic <<base64 alice:correct-horse>>

        403
        Content-Type: application/json

        {"code":"access_denied","message":"You are not authorized to perform this action."}
      `,
    },
    {
      name: 'license or plan: require_feature',
      cause: 'license-or-plan',
      http: `
        GET https://acme.freshdesk.com/api/v2/tickets/1/time_entries
        Authorization: Basic <<base64 alice:correct-horse>>

        403
        Content-Type: application/json

        {"code":"require_feature","message":"The timesheets feature(s) is/are not supported in your plan. Please upgrade your account to use it."}
      `,
    },
  ],
} satisfies Vendor;
