import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://docs.logto.io/developers/error-code';

/** Logto. */
export const logto = {
  id: 'logto',
  name: 'Logto',
  signs: [
    { host: /\.logto\.app$/ },
    { body: /^\{"code":"(?:auth|guard|oidc|session|user|organization|entity|request)\.[a-z_]+"/ },
  ],
  rows: [
    {
      cause: 'missing-credentials',
      code: 'auth.authorization_header_missing',
      confidence: 'certain',
      global: true,
      source: docs,
    },
    {
      cause: 'wrong-scheme',
      code: 'auth.authorization_token_type_not_supported',
      confidence: 'certain',
      global: true,
      source: docs,
    },
    {
      cause: 'token-unrecognized',
      code: 'auth.unauthorized',
      source: docs,
      explanation:
        'Logto could not verify the token as an access token for this resource: without a resource parameter it issues opaque tokens, which its API refuses.',
      fix: instruction(
        'Request an access token for this resource',
        'Pass the API’s identifier as resource to signIn and getAccessToken(resource).',
      ),
    },
    {
      cause: 'insufficient-permission',
      code: ['auth.forbidden', 'auth.expected_role_not_found'],
      confidence: 'certain',
      source: docs,
      explanation: 'The token was accepted, but lacks the permission or role for this call.',
      fix: instruction(
        'Assign the role, and request the resource',
        'Management API: Console, Applications, the machine-to-machine app, Roles: “Logto Management API access” (scope all), with resource https://TENANT_ID.logto.app/api and scope=all in the token request.',
        'Your own API: API resources, Permissions, then a role of the user with it; name resource and scopes in LogtoConfig and sign in again.',
      ),
    },
    {
      cause: 'wrong-credentials',
      code: 'session.invalid_credentials',
      confidence: 'certain',
      global: true,
      source: docs,
    },
  ],
  credentialPlaces: [{ header: 'Authorization', scheme: 'Bearer' }],
  examples: [
    {
      name: 'missing credentials: auth.authorization_header_missing',
      cause: 'missing-credentials',
      http: `
        GET https://acme.logto.app/api/users

        401
        Content-Type: application/json

        {"message":"Authorization header is missing.","code":"auth.authorization_header_missing"}
      `,
    },
    {
      name: 'wrong scheme: auth.authorization_token_type_not_supported',
      cause: 'wrong-scheme',
      http: `
        GET https://acme.logto.app/api/users
        Authorization: Basic <<base64 alice:correct-horse>>

        401
        Content-Type: application/json

        {"message":"Authorization type is not supported.","code":"auth.authorization_token_type_not_supported","data":{"supportedTypes":["Bearer"]}}
      `,
    },
    {
      name: 'token unrecognized: auth.unauthorized',
      cause: 'token-unrecognized',
      http: `
        GET https://acme.logto.app/api/users
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"message":"Unauthorized. Please check credentials and its scope.","code":"auth.unauthorized"}
      `,
    },
    {
      name: 'insufficient permission: auth.forbidden',
      cause: 'insufficient-permission',
      http: `
        GET https://acme.logto.app/api/users
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        403
        Content-Type: application/json

        {"message":"Forbidden. Please check your user roles and permissions.","code":"auth.forbidden"}
      `,
    },
    {
      name: 'wrong credentials: session.invalid_credentials',
      cause: 'wrong-credentials',
      http: `
        POST https://acme.logto.app/api/interaction/identifiers
        Content-Type: application/json

        {"username":"ann","password":"bad"}

        422
        Content-Type: application/json

        {"message":"Incorrect account or password. Please check your input.","code":"session.invalid_credentials"}
      `,
    },
    {
      name: 'no role for the Management API',
      cause: 'insufficient-permission',
      http: `
        GET https://acme.logto.app/api/users
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        403
        Content-Type: application/json

        {"code":"auth.forbidden","message":"Forbidden. Please check your user roles and permissions."}
      `,
    },
  ],
} satisfies Vendor;
