import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://appwrite.io/docs/advanced/platform/response-codes';

/** Appwrite. */
export const appwrite = {
  id: 'appwrite',
  name: 'Appwrite',
  signs: [
    { host: /(?:^|\.)appwrite\.io$/ },
    { header: ['x-appwrite-project'] },
    { body: /"type"\s*:\s*"(?:general|user|project)_\w+"/ },
  ],
  rows: [
    {
      cause: 'missing-credentials',
      text: /^User \(role: guests\) missing scopes? \(/,
      confidence: 'certain',
      global: true,
      source: docs,
      explanation:
        'Appwrite describes it as a missing scope, but the caller is a guest without a session.',
      fix: instruction(
        'Sign in and send the session',
        'In a browser, create a session with the Account API first and call with credentials: "include"; the project’s platforms must list this host.',
        'Where the browser blocks third-party cookies, serve Appwrite under a custom domain of the same site, or send the X-Fallback-Cookies value of the sign-in. Servers send X-Appwrite-Key.',
      ),
    },
    {
      cause: 'insufficient-scope',
      text: /^(?:User|app\.\S+|.{0,60}) \(role: (?!guests)\w+\) missing scopes? \(/,
      confidence: 'certain',
      global: true,
      source: docs,
    },
    {
      cause: 'wrong-credentials',
      code: 'user_invalid_credentials',
      confidence: 'certain',
      source: docs,
    },
    {
      cause: 'session-expired',
      code: 'user_session_not_found',
      confidence: 'likely',
      global: true,
      source: docs,
    },
    { cause: 'malformed-token', code: 'user_jwt_invalid', confidence: 'possible', source: docs },
    {
      cause: 'origin-not-allowed',
      code: 'general_unknown_origin',
      confidence: 'certain',
      global: true,
      source: docs,
    },
    {
      cause: 'origin-not-allowed',
      text: /^Invalid Origin\. Register your new client/,
      confidence: 'certain',
      global: true,
      source: docs,
    },
    { cause: 'account-locked', code: 'user_blocked', confidence: 'certain', source: docs },
    {
      cause: 'step-up-required',
      code: 'user_more_factors_required',
      confidence: 'certain',
      global: true,
      source: docs,
    },
    {
      cause: 'insufficient-permission',
      code: 'user_unauthorized',
      confidence: 'likely',
      source: docs,
    },
  ],
  credentialPlaces: [{ header: 'X-Appwrite-JWT' }, { header: 'X-Appwrite-Key' }],
  examples: [
    {
      name: 'missing credentials: User (role: guests) missing scope (account)',
      cause: 'missing-credentials',
      http: `
        GET https://cloud.appwrite.io/v1/account
        X-Appwrite-Project: p

        401
        Content-Type: application/json

        {"message":"User (role: guests) missing scope (account)","code":401,"type":"general_unauthorized_scope","version":"1.6"}
      `,
    },
  ],
} satisfies Vendor;
