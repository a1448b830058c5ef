import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://docs.weaviate.io/deploy/configuration/authentication';
const rbac = 'https://docs.weaviate.io/deploy/configuration/authorization';
const sendKey = instruction(
  'Send the API key as Authorization: Bearer',
  'new weaviate.ApiKey(KEY) or Auth.api_key(KEY) in the client does so. Weaviate Cloud: the cluster’s page, API keys.',
  'Self-hosted: AUTHENTICATION_APIKEY_ENABLED=true, AUTHENTICATION_APIKEY_ALLOWED_KEYS and AUTHENTICATION_APIKEY_USERS (one user for each key, in the same order).',
  'For a local test: AUTHENTICATION_ANONYMOUS_ACCESS_ENABLED=true.',
);

/** Weaviate. */
export const weaviate = {
  id: 'weaviate',
  name: 'Weaviate',
  signs: [
    { host: /\.weaviate\.(?:network|cloud)$|(?:^|[.-])weaviate[.-]/ },
    { body: /anonymous access not enabled|set up weaviate with OIDC/ },
  ],
  rows: [
    {
      cause: 'missing-credentials',
      status: 401,
      text: /^anonymous access not enabled/,
      confidence: 'certain',
      global: true,
      source: docs,
      explanation: 'The request has no key. The message mentions OIDC, but an API key works too.',
      fix: sendKey,
    },
    {
      cause: 'wrong-token-type',
      status: 401,
      text: /^oidc auth is not configured, please try another auth scheme/,
      confidence: 'likely',
      global: true,
      source: docs,
      explanation:
        'Weaviate took the bearer value for an OIDC token, because API keys are not enabled on this server.',
      fix: instruction(
        'Enable API keys on the server',
        'AUTHENTICATION_APIKEY_ENABLED=true, AUTHENTICATION_APIKEY_ALLOWED_KEYS=KEY and AUTHENTICATION_APIKEY_USERS=NAME, then restart.',
        'Or configure OIDC: AUTHENTICATION_OIDC_ENABLED, _ISSUER, _CLIENT_ID, _USERNAME_CLAIM.',
      ),
    },
    {
      cause: 'api-key-invalid',
      status: 401,
      text: /^(?:unauthorized: )?invalid api key/,
      confidence: 'certain',
      source: docs,
      explanation:
        'The key is not one of this cluster’s; the key of the vector model’s provider belongs into X-OpenAI-Api-Key and its relatives.',
      fix: sendKey,
    },
    {
      cause: 'insufficient-permission',
      status: 403,
      text: /(?:^|: )authorization, forbidden action: user '|has insufficient permissions to \w+/,
      confidence: 'certain',
      source: rbac,
      explanation: 'The key is valid; the roles of its user do not cover this action.',
      fix: instruction(
        'Assign a role with this permission to the key’s user',
        'client.roles.create(role_name=…, permissions=[Permissions.data(collection="*", read=True)]), then client.users.db.assign_roles(user_id=…, role_names=[…]), as a root user (AUTHORIZATION_RBAC_ROOT_USERS).',
        'On Weaviate Cloud choose the role when you create the key; a read-only key cannot write.',
      ),
    },
  ],
  credentialPlaces: [{ header: 'Authorization', scheme: 'Bearer' }],
  examples: [
    {
      name: 'no key',
      cause: 'missing-credentials',
      http: `
        GET https://abc.weaviate.cloud/v1/schema

        401
        Content-Type: application/json

        {"code":401,"message":"anonymous access not enabled, please provide an auth scheme such as OIDC"}
      `,
    },
    {
      name: 'key where only OIDC is read',
      cause: 'wrong-token-type',
      http: `
        GET https://vectors.example.org/v1/schema
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"code":401,"message":"oidc auth is not configured, please try another auth scheme or set up weaviate with OIDC configured"}
      `,
    },
    {
      name: 'key of elsewhere',
      cause: 'api-key-invalid',
      http: `
        GET https://abc.weaviate.cloud/v1/schema
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"code":401,"message":"unauthorized: invalid api key: invalid api key, please provide a valid api key"}
      `,
    },
    {
      name: 'role',
      cause: 'insufficient-permission',
      http: `
        POST https://abc.weaviate.cloud/v1/objects
        Authorization: Bearer q7Zk2mX0pW9sVb4t
        Content-Type: application/json

        {}

        403
        Content-Type: application/json

        {"error":[{"message":"rbac: authorization, forbidden action: user 'reader' has insufficient permissions to create_data [data/collections/A]"}]}
      `,
    },
  ],
} satisfies Vendor;
