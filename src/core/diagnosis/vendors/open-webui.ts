import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const env = 'https://docs.openwebui.com/getting-started/env-configuration';
const signInAgain = instruction(
  'Sign in again, and keep WEBUI_SECRET_KEY',
  'Set WEBUI_SECRET_KEY to a fixed value: without it a new container makes another one and ends all sessions. Several instances need the same.',
  'JWT_EXPIRES_IN says how long a session lives.',
  'Scripts send an API key (sk-…, Settings, Account, API keys) as Authorization: Bearer, not the JWT of the page.',
);

/** Open WebUI. */
export const openWebui = {
  id: 'open-webui',
  name: 'Open WebUI',
  signs: [
    {
      path: /^\/(?:api\/v1\/(?:auths|chats|knowledge)\b|ollama\/api\/|openai\/chat\/completions$)/,
    },
    {
      body: /Use of API key is not enabled in the environment|Your session has expired or the token is invalid\. Please sign in again/,
    },
  ],
  rows: [
    {
      cause: 'service-not-enabled',
      status: 403,
      text: /^Use of API key is not enabled in the environment/,
      confidence: 'certain',
      global: true,
      source: env,
      explanation:
        'The key may be right: API keys are switched off for the instance, or for this user’s group.',
      fix: instruction(
        'Turn API keys on in the admin panel',
        'Admin Panel, Settings, General (Authentication): Enable API Keys. ENABLE_API_KEYS (ENABLE_API_KEY in older versions) counts for a new database only; ENABLE_PERSISTENT_CONFIG=false lets variables win.',
        'Users who are not administrators also need Users, Groups, Permissions: API Keys.',
      ),
    },
    {
      cause: 'insufficient-scope',
      status: 403,
      text: /^API key not allowed to access this endpoint/,
      confidence: 'certain',
      source: env,
      explanation: 'API Key Endpoint Restrictions are on, and this path is not in the list.',
      fix: instruction(
        'Add the endpoint to the allowed endpoints',
        'Admin Panel, Settings, General: API Key Endpoint Restrictions: add the path (/api/models, /api/chat/completions), or turn the restrictions off.',
      ),
    },
    {
      cause: 'token-unrecognized',
      text: /^Your session has expired or the token is invalid\. Please sign in again/,
      confidence: 'likely',
      global: true,
      source: env,
      explanation:
        'The JWT has expired, was revoked, or was signed with another WEBUI_SECRET_KEY (after an update or a new container).',
      fix: signInAgain,
    },
    {
      cause: 'token-unrecognized',
      status: 401,
      text: /^401 Unauthorized$/,
      request: 'authorization',
      confidence: 'likely',
      source: env,
      fix: signInAgain,
    },
    {
      cause: 'insufficient-permission',
      text: /^You do not have permission to access this resource\. Please contact your administrator/,
      confidence: 'likely',
      global: true,
      source: env,
      explanation:
        'The user is signed in; the role is pending, or the route, model, tool or knowledge base is not shared with their group.',
      fix: instruction(
        'Change the user’s role or the item’s access',
        'Admin Panel, Users: role user instead of pending (DEFAULT_USER_ROLE).',
        'Models, Knowledge, Tools: Workspace, the item, Access: the group, or Public. Admin routes need an administrator’s key.',
      ),
    },
    {
      cause: 'wrong-credentials',
      text: /^The email or password provided is incorrect\. Please check for typos/,
      confidence: 'certain',
      global: true,
      source: env,
      fix: instruction(
        'Check the email, or reset the password',
        'A lost admin password: update the hash in the table auth of webui.db (bcrypt), as the documentation’s “Reset Admin Password” shows.',
        'With LDAP or OAuth only, sign in there: ENABLE_LOGIN_FORM.',
      ),
    },
  ],
  credentialPlaces: [{ header: 'Authorization', scheme: 'Bearer' }],
  examples: [
    {
      name: 'API keys are off',
      cause: 'service-not-enabled',
      http: `
        GET https://ai.example.org/api/models
        Authorization: Bearer sk-0123456789abcdef0123456789abcdef

        403
        Content-Type: application/json

        {"detail":"Use of API key is not enabled in the environment."}
      `,
    },
    {
      name: 'restricted endpoint',
      cause: 'insufficient-scope',
      http: `
        GET https://ai.example.org/api/v1/chats/
        Authorization: Bearer sk-0123456789abcdef0123456789abcdef

        403
        Content-Type: application/json

        {"detail":"API key not allowed to access this endpoint."}
      `,
    },
    {
      name: 'after an update',
      cause: 'token-unrecognized',
      http: `
        GET https://ai.example.org/api/v1/auths/
        Authorization: Bearer <<jwt {"id":"5f0e1d2c-1111-2222-3333-444455556666","exp":3600}>>

        401
        Content-Type: application/json

        {"detail":"Your session has expired or the token is invalid. Please sign in again."}
      `,
    },
    {
      name: 'unauthorized',
      cause: 'token-unrecognized',
      http: `
        GET https://ai.example.org/api/v1/chats/
        Authorization: Bearer sk-0123456789abcdef0123456789abcdef

        401
        Content-Type: application/json

        {"detail":"401 Unauthorized"}
      `,
    },
    {
      name: 'pending user',
      cause: 'insufficient-permission',
      http: `
        GET https://ai.example.org/api/v1/configs/
        Authorization: Bearer <<jwt {"id":"5f0e1d2c-1111-2222-3333-444455556666","exp":3600}>>

        401
        Content-Type: application/json

        {"detail":"You do not have permission to access this resource. Please contact your administrator for assistance."}
      `,
    },
    {
      name: 'password',
      cause: 'wrong-credentials',
      http: `
        POST https://ai.example.org/api/v1/auths/signin
        Content-Type: application/json

        {"email":"ann@example.com","password":"bad"}

        400
        Content-Type: application/json

        {"detail":"The email or password provided is incorrect. Please check for typos and try logging in again."}
      `,
    },
  ],
} satisfies Vendor;
