import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://appwrite.io/docs/advanced/platform/response-codes';

const appwritePlatform = instruction(
  'Add the page’s host name as a Web platform',
  'Console, project Overview, Add platform, Web: the host name alone (localhost, app.example.com or *.example.com). Then check that setProject() has this project’s ID.',
);

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
      text: /^User \(role: guests?\) missing scopes? \(/,
      confidence: 'certain',
      global: true,
      source: docs,
      explanation:
        'Appwrite describes it as a missing scope, but the caller is a guest without a session.',
      fix: instruction(
        'Sign in and send the session',
        'In a browser, create a session with the Account API first and call with credentials: "include"; the project’s platforms must list this host.',
        'Signed in, and still a guest: the session cookie of another site is a third-party cookie, which browsers block. Serve Appwrite under a custom domain of the app’s site (appwrite.example.com for app.example.com; Console, project Settings, Custom domains).',
        'The SDK keeps the X-Fallback-Cookies value of the sign-in in localStorage for this; send it yourself without the SDK. Servers send X-Appwrite-Key.',
      ),
    },
    {
      cause: 'session-cookie-missing',
      text: /^User \(role: guests?\) missing scopes? \(/,
      sends: ['origin'],
      lacks: 'cookie',
      confidence: 'possible',
      global: true,
      source: 'https://appwrite.io/docs/advanced/platform/custom-domains',
      explanation:
        'From an app on another site, Appwrite’s session cookie is a third-party cookie, which browsers block.',
      fix: instruction(
        'Serve Appwrite under a custom domain of the app’s site',
        'For app.example.com use appwrite.example.com: Console, project Settings, Custom domains (self-hosted: _APP_DOMAIN and a CNAME), and setEndpoint("https://appwrite.example.com/v1").',
        'Until then: send the sign-in’s X-Fallback-Cookies value as X-Fallback-Cookies (the SDK does), or allow third-party cookies while you develop.',
      ),
    },
    {
      cause: 'insufficient-scope',
      text: /^(?:User|app\.\S+|.{0,60}) \(role: (?!guests?\))\w+\) missing scopes? \(/,
      confidence: 'certain',
      global: true,
      source: docs,
      fix: instruction(
        'Add the scope that the message names to the API key',
        'Console, Overview, Integrations, API keys, the key, Scopes. For a user: the endpoint is not for users (use a server SDK), or permissions of the collection or bucket are missing.',
        '“(role: applications) missing scope (account)”: the Account API needs a session, not a key: setSession() or setJWT().',
      ),
    },
    {
      cause: 'wrong-credentials',
      code: 'user_invalid_credentials',
      confidence: 'certain',
      source: docs,
      fix: instruction(
        'Check email and password, and the project ID',
        'Users belong to one project: setProject() must name it. An OAuth or magic-URL account has no password: use account recovery to set one.',
      ),
    },
    {
      cause: 'session-expired',
      code: 'user_session_not_found',
      confidence: 'likely',
      global: 'cause',
      source: docs,
      fix: instruction(
        'Sign in again: createEmailPasswordSession() or OAuth',
        'The session was deleted, expired (Auth, Security, Session length), or pushed out by the sessions limit.',
      ),
    },
    {
      cause: 'token-unrecognized',
      code: 'user_jwt_invalid',
      confidence: 'certain',
      source: docs,
      fix: instruction(
        'Make a new JWT: account.createJWT()',
        'It lives 15 minutes, and ends with its session; send it as X-Appwrite-JWT (setJWT).',
      ),
    },
    {
      cause: 'origin-not-allowed',
      code: 'general_unknown_origin',
      confidence: 'certain',
      global: true,
      source: docs,
      fix: appwritePlatform,
    },
    {
      cause: 'origin-not-allowed',
      text: /^Invalid Origin\. Register your new client/,
      confidence: 'certain',
      global: true,
      source: docs,
      fix: appwritePlatform,
    },
    {
      cause: 'account-locked',
      code: 'user_blocked',
      confidence: 'certain',
      source: docs,
      fix: instruction(
        'Unblock the user',
        'Console, Auth, Users, the user, Unblock account (updateStatus(userId, true)).',
      ),
    },
    {
      cause: 'step-up-required',
      code: 'user_more_factors_required',
      confidence: 'certain',
      global: true,
      source: docs,
      fix: instruction(
        'Finish the second factor',
        'account.createMfaChallenge(factor), then account.updateMfaChallenge(challengeId, otp).',
      ),
    },
    {
      cause: 'insufficient-permission',
      code: 'user_unauthorized',
      confidence: 'certain',
      source: docs,
      global: 'cause',
      fix: instruction(
        'Give the user’s role a permission on the collection or bucket',
        'Settings, Permissions: add Users (or Any, a team, user:ID) with create, read, update or delete; with Document security also on the document.',
        'Setting permissions for a role that the user does not have is refused as well.',
      ),
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
    {
      name: 'a guest before 1.0',
      cause: 'missing-credentials',
      http: `
        GET https://baas.example.com/v1/account
        X-Appwrite-Project: p

        401
        Content-Type: application/json

        {"message":"User (role: guest) missing scope (account)","code":401,"version":"0.15.3"}
      `,
    },
    {
      name: 'signed in from another site',
      cause: 'session-cookie-missing',
      before: [
        `
        POST https://baas.example.com/v1/account/sessions/email
        Origin: https://shop.example.net
        Content-Type: application/json
        Sec-Fetch-Site: cross-site

        {"email":"b@example.net","password":"right"}

        201
        Set-Cookie: a_session_shop=eyJpZCI6IjEifQ==; Path=/; Domain=.baas.example.com; Secure; HttpOnly; SameSite=None
        Content-Type: application/json

        {"$id":"1","userId":"2","provider":"email"}
      `,
      ],
      http: `
        fetch GET https://baas.example.com/v1/account
        Origin: https://shop.example.net
        Sec-Fetch-Site: cross-site

        401
        Content-Type: application/json

        {"message":"User (role: guests) missing scope (account)","code":401,"type":"general_unauthorized_scope","version":"1.4.13"}
      `,
    },
    {
      name: 'a key',
      cause: 'insufficient-scope',
      http: `
        GET https://cloud.appwrite.io/v1/databases
        X-Appwrite-Key: q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"message":"app.64b@service.cloud.appwrite.io (role: applications) missing scope (databases.read)","code":401,"type":"general_unauthorized_scope"}
      `,
    },
    {
      name: 'no platform',
      cause: 'origin-not-allowed',
      http: `
        GET https://cloud.appwrite.io/v1/account
        Origin: https://app.example.com

        403
        Content-Type: application/json

        {"message":"Invalid Origin. Register your new client (app.example.com) as a new Web platform on your project console dashboard","code":403,"type":"general_unknown_origin"}
      `,
    },
    {
      name: 'no session',
      cause: 'session-expired',
      http: `
        GET https://cloud.appwrite.io/v1/account/sessions/current
        Cookie: session=k3v9s8d7f6g5h4

        404
        Content-Type: application/json

        {"message":"The current user session could not be found.","code":404,"type":"user_session_not_found"}
      `,
    },
    {
      name: 'sign-in',
      cause: 'wrong-credentials',
      http: `
        POST https://cloud.appwrite.io/v1/account/sessions/email
        Content-Type: application/json

        {}

        401
        Content-Type: application/json

        {"message":"Invalid credentials. Please check the email and password.","code":401,"type":"user_invalid_credentials"}
      `,
    },
    {
      name: 'JWT',
      cause: 'token-unrecognized',
      http: `
        GET https://cloud.appwrite.io/v1/account
        X-Appwrite-JWT: abc

        401
        Content-Type: application/json

        {"message":"The JWT token is invalid.","code":401,"type":"user_jwt_invalid"}
      `,
    },
    {
      name: 'blocked',
      cause: 'account-locked',
      http: `
        GET https://cloud.appwrite.io/v1/account
        Cookie: session=k3v9s8d7f6g5h4

        401
        Content-Type: application/json

        {"message":"The current user has been blocked.","code":401,"type":"user_blocked"}
      `,
    },
    {
      name: 'MFA',
      cause: 'step-up-required',
      http: `
        GET https://cloud.appwrite.io/v1/account
        Cookie: session=k3v9s8d7f6g5h4

        401
        Content-Type: application/json

        {"message":"More factors are required to complete the sign in process.","code":401,"type":"user_more_factors_required"}
      `,
    },
    {
      name: 'a collection',
      cause: 'insufficient-permission',
      http: `
        POST https://cloud.appwrite.io/v1/databases/a/collections/b/documents
        Cookie: session=k3v9s8d7f6g5h4

        401
        Content-Type: application/json

        {"message":"The current user is not authorized to perform the requested action.","code":401,"type":"user_unauthorized"}
      `,
    },
  ],
} satisfies Vendor;
