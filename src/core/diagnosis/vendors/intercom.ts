import { serverApiExamples } from '../server-api-examples.ts';
import { serverApi } from '../server-api.ts';
import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://developers.intercom.com/docs/references/rest-api/errors/error-codes';

const intercomToken = instruction(
  'Use the app’s access token at the workspace’s region',
  'developers.intercom.com, Your apps, the app, Configure, Authentication, Access token; send it as Authorization: Bearer. The Messenger’s identity secret and app id are not tokens.',
  'Regions: api.intercom.io (US), api.eu.intercom.io, api.au.intercom.io. An app that is public needs OAuth for other workspaces.',
);

/** Intercom. */
export const intercom = {
  id: 'intercom',
  name: 'Intercom',
  signs: [{ host: /^api\.(?:eu\.|au\.)?intercom\.io$/ }],
  rows: [
    {
      cause: 'token-unrecognized',
      code: ['unauthorized', 'token_unauthorized', 'token_not_found'],
      confidence: 'likely',
      source: docs,
      explanation: 'Intercom does not know this token at this host.',
      fix: intercomToken,
    },
    {
      cause: 'token-revoked',
      code: ['token_revoked', 'token_blocked'],
      confidence: 'certain',
      source: docs,
      explanation: 'The token was revoked, or the app was uninstalled or blocked.',
      fix: intercomToken,
    },
    {
      cause: 'token-expired',
      code: 'token_expired',
      confidence: 'certain',
      source: docs,
      explanation: 'The token has expired.',
      fix: intercomToken,
    },
    {
      cause: 'license-or-plan',
      code: 'api_plan_restricted',
      confidence: 'certain',
      global: true,
      source: docs,
      explanation: 'The workspace’s plan does not include this endpoint.',
      fix: instruction(
        'Upgrade the workspace’s plan',
        'Settings, Billing; a development workspace (free, for testing) has all endpoints.',
      ),
    },
    ...serverApi('Intercom’s API', docs),
  ],
  credentialPlaces: [{ header: 'Authorization', scheme: 'Bearer' }],
  examples: [
    {
      name: 'license or plan: api_plan_restricted',
      cause: 'license-or-plan',
      http: `
        GET https://api.intercom.io/me
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"type":"error.list","errors":[{"code":"api_plan_restricted","message":"Active subscription needed."}]}
      `,
    },
    {
      name: 'token unrecognized: unauthorized',
      cause: 'token-unrecognized',
      http: `
        GET https://api.intercom.io/contacts
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"type":"error.list","request_id":"a","errors":[{"code":"unauthorized","message":"Access Token Invalid"}]}
      `,
    },
    {
      name: 'token revoked: token_revoked',
      cause: 'token-revoked',
      http: `
        GET https://api.intercom.io/contacts
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"type":"error.list","request_id":"a","errors":[{"code":"token_revoked","message":"The access token was revoked"}]}
      `,
    },
    {
      name: 'token expired: token_expired',
      cause: 'token-expired',
      http: `
        GET https://api.intercom.io/contacts
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"type":"error.list","request_id":"a","errors":[{"code":"token_expired","message":"The access token has expired"}]}
      `,
    },
    ...serverApiExamples('https://api.intercom.io/contacts'),
  ],
} satisfies Vendor;
