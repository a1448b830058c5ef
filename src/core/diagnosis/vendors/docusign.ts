import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://developers.docusign.com/docs/esign-rest-api/esign101/error-codes/';

const docusignHost = instruction(
  'Use token, host and account of one environment',
  'Demo: token from account-d.docusign.com, base path https://demo.docusign.net/restapi. Production: account.docusign.com, and base_uri of GET /oauth/userinfo plus /restapi (na3, eu …), never www.docusign.net.',
  'The path contains the API account ID (a GUID) of that user. The base path needs https:// and /restapi in the SDK.',
  'Access tokens live for eight hours (JWT: one); X-DocuSign-Authentication no longer works.',
);

/** DocuSign. */
export const docusign = {
  id: 'docusign',
  name: 'DocuSign',
  signs: [{ host: /(?:^|\.)docusign\.(?:net|com)$/ }, { header: ['x-docusign-tracetoken'] }],
  rows: [
    {
      cause: 'token-unrecognized',
      code: 'AUTHORIZATION_INVALID_TOKEN',
      confidence: 'likely',
      global: true,
      source: docs,
      explanation: 'The token is expired, or of the other environment.',
      fix: docusignHost,
    },
    {
      cause: 'token-unrecognized',
      code: 'USER_AUTHENTICATION_FAILED',
      request: 'bearer',
      confidence: 'likely',
      source: docs,
      explanation:
        'The token’s user is unknown at this host: usually demo and production, or another data center, are mixed.',
      fix: docusignHost,
    },
    {
      cause: 'wrong-credentials',
      code: 'USER_AUTHENTICATION_FAILED',
      confidence: 'likely',
      global: true,
      source: docs,
      explanation:
        'Legacy header authentication was refused: user name, password or integrator key are wrong, or the account no longer allows it.',
      fix: instruction(
        'Use OAuth: JWT grant or authorization code',
        'X-DocuSign-Authentication is retired. account-d.docusign.com (demo) or account.docusign.com gives tokens; Authorization: Bearer at the base_uri of /oauth/userinfo.',
      ),
    },
    {
      cause: 'client-auth-failed',
      code: 'PARTNER_AUTHENTICATION_FAILED',
      confidence: 'likely',
      global: 'cause',
      source: docs,
      explanation:
        'The integration key is not known here: demo and production have their own keys.',
      fix: instruction(
        'Use the integration key at the host of its environment',
        'Demo keys go to account-d.docusign.com and demo.docusign.net, production keys to account.docusign.com; promote the key (Go-Live) first.',
        'The same words come where the base path lacks https:// or /restapi: set it to https://demo.docusign.net/restapi.',
      ),
    },
    {
      cause: 'insufficient-permission',
      code: [
        'USER_LACKS_PERMISSIONS',
        'ACCOUNT_LACKS_PERMISSIONS',
        'USER_DOES_NOT_BELONG_TO_SPECIFIED_ACCOUNT',
      ],
      confidence: 'certain',
      global: 'cause',
      source: docs,
      explanation:
        'The user that the token acts for lacks a right, the account’s plan a feature, or the account id in the URL is not the user’s.',
      fix: instruction(
        'Give the user the permission, and use its account id',
        'DocuSign Admin, Permission Profiles: “Allow sending” and the like; impersonated users too. ACCOUNT_LACKS_PERMISSIONS: the plan.',
        'USER_DOES_NOT_BELONG_TO_SPECIFIED_ACCOUNT: take account_id from GET /oauth/userinfo with this token.',
      ),
    },
    {
      cause: 'consent-required',
      code: 'consent_required',
      confidence: 'certain',
      source: docs,
      explanation:
        'With JWT, the user to act for must first consent to the integration key and its scopes.',
      fix: instruction(
        'Open the consent URL once as that user',
        'https://account-d.docusign.com/oauth/auth?response_type=code&scope=signature%20impersonation&client_id=KEY&redirect_uri=URI (account.docusign.com in production).',
        'URI must be one of the key’s redirect URIs (Apps and Keys). Both scopes are needed, and new ones want consent again. An administrator can consent for a whole domain.',
      ),
    },
    {
      cause: 'rate-limited',
      code: 'HOURLY_APIINVOCATION_LIMIT_EXCEEDED',
      confidence: 'certain',
      global: true,
      source: docs,
      explanation: 'An account may make 3,000 calls an hour (demo 1,000).',
      fix: instruction(
        'Wait until X-RateLimit-Reset, and use Connect webhooks',
        'Polling one envelope more than every 15 minutes is forbidden: let DocuSign Connect or eventNotification report changes.',
      ),
    },
    {
      cause: 'client-auth-failed',
      text: /^issuer_not_found$/,
      confidence: 'certain',
      source: 'https://developers.docusign.com/platform/auth/jwt/jwt-get-token/',
      explanation: 'The integration key (iss) is unknown at this host.',
      fix: instruction(
        'Use the integration key of this environment',
        'Demo keys at account-d.docusign.com, promoted ones at account.docusign.com; aud is the host without https://.',
      ),
    },
    {
      cause: 'invalid-signature',
      text: /^no_valid_keys_or_signatures$/,
      confidence: 'certain',
      source: 'https://developers.docusign.com/platform/auth/jwt/jwt-get-token/',
      explanation: 'The private key does not belong to a public key of this integration key.',
      fix: instruction(
        'Sign with the private key of this integration key',
        'Apps and Keys, the app, Service Integration, RSA Keypairs: generate one and use its whole private key with the BEGIN and END lines. Production needs a pair of its own.',
      ),
    },
    {
      cause: 'client-auth-failed',
      text: /^user_not_found$/,
      confidence: 'certain',
      source: 'https://developers.docusign.com/platform/auth/jwt/jwt-get-token/',
      explanation: 'The user to act for (sub) is unknown in this environment.',
      fix: instruction(
        'Send the user id of this environment as sub',
        'Apps and Keys, My Account Information, User ID (a GUID), not the email address or the account id.',
      ),
    },
  ],
  examples: [
    {
      name: 'client auth failed: PARTNER_AUTHENTICATION_FAILED',
      cause: 'client-auth-failed',
      http: `
        GET https://demo.docusign.net/restapi/v2.1/accounts/1
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"errorCode":"PARTNER_AUTHENTICATION_FAILED","message":"The specified Integrator Key was not found or is disabled."}
      `,
    },
    {
      name: 'token unrecognized: AUTHORIZATION_INVALID_TOKEN',
      cause: 'token-unrecognized',
      http: `
        GET https://demo.docusign.net/restapi/v2.1/accounts/a/envelopes
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"errorCode":"AUTHORIZATION_INVALID_TOKEN","message":"The access token provided is expired, revoked or malformed."}
      `,
    },
    {
      name: 'insufficient permission: another account',
      cause: 'insufficient-permission',
      http: `
        GET https://demo.docusign.net/restapi/v2.1/accounts/a/envelopes
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"errorCode":"USER_DOES_NOT_BELONG_TO_SPECIFIED_ACCOUNT","message":"The specified User is not a member of the specified Account."}
      `,
    },
    {
      name: 'consent required: JWT',
      cause: 'consent-required',
      http: `
        POST https://account-d.docusign.com/oauth/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion=a.b.c

        400
        Content-Type: application/json

        {"error":"consent_required"}
      `,
    },
    {
      name: 'rate limited: an hour',
      cause: 'rate-limited',
      http: `
        GET https://demo.docusign.net/restapi/v2.1/accounts/a/envelopes
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        400
        Content-Type: application/json

        {"errorCode":"HOURLY_APIINVOCATION_LIMIT_EXCEEDED","message":"The maximum number of hourly API invocations has been exceeded."}
      `,
    },
    {
      name: 'client auth failed: issuer_not_found',
      cause: 'client-auth-failed',
      http: `
        POST https://account-d.docusign.com/oauth/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion=a.b.c

        400
        Content-Type: application/json

        {"error":"invalid_grant","error_description":"issuer_not_found"}
      `,
    },
    {
      name: 'invalid signature: the key pair',
      cause: 'invalid-signature',
      http: `
        POST https://account-d.docusign.com/oauth/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion=a.b.c

        400
        Content-Type: application/json

        {"error":"invalid_grant","error_description":"no_valid_keys_or_signatures"}
      `,
    },
    {
      name: 'token unrecognized: USER_AUTHENTICATION_FAILED',
      cause: 'token-unrecognized',
      http: `
        GET https://demo.docusign.net/restapi/v2.1/accounts/a/envelopes
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"errorCode":"USER_AUTHENTICATION_FAILED","message":"One or both of Username and Password are invalid. Invalid access token"}
      `,
    },
    {
      name: 'client auth failed: user_not_found',
      cause: 'client-auth-failed',
      http: `
        POST https://account-d.docusign.com/oauth/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion=a.b.c

        400
        Content-Type: application/json

        {"error":"invalid_grant","error_description":"user_not_found"}
      `,
    },
    {
      name: 'wrong credentials: legacy header',
      cause: 'wrong-credentials',
      http: `
        GET https://demo.docusign.net/restapi/v2.1/login_information
        X-DocuSign-Authentication: {"Username":"a","Password":"b","IntegratorKey":"c"}

        401
        Content-Type: application/json

        {"errorCode":"USER_AUTHENTICATION_FAILED","message":"One or both of Username and Password are invalid."}
      `,
    },
  ],
} satisfies Vendor;
