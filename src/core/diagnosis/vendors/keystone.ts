import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://docs.openstack.org/api-ref/identity/v3/';

/** OpenStack services behind Keystone. */
export const keystone = {
  id: 'keystone',
  name: 'OpenStack',
  signs: [
    { header: ['x-openstack-request-id'] },
    { header: ['www-authenticate', /^Keystone uri=/] },
  ],
  rows: [
    {
      cause: 'missing-credentials',
      text: /^The request you have made requires authentication/,
      request: 'no-credentials',
      confidence: 'certain',
      global: true,
      source: docs,
      explanation:
        'OpenStack reads its token from X-Auth-Token. POST /v3/auth/tokens returns it in the X-Subject-Token response header.',
      fix: instruction(
        'Send X-Auth-Token',
        'POST /v3/auth/tokens and send the X-Subject-Token of its response as X-Auth-Token.',
      ),
    },
    {
      cause: 'token-unrecognized',
      text: /^The request you have made requires authentication/,
      request: 'credentials',
      global: true,
      source: docs,
      explanation:
        'Keystone uses the same message for a missing, expired, revoked, or wrong token or password.',
      fix: instruction(
        'Get a new token for this project and domain',
        'POST /v3/auth/tokens with the project and the user’s domain; check the expiry of the token or the password.',
      ),
    },
    {
      cause: 'insufficient-permission',
      text: /^You are not authorized to perform the requested action/,
      confidence: 'certain',
      global: 'cause',
      source: docs,
      explanation:
        'The server accepts the token. The policy rule that the message names wants another role, or a token of another scope (system or domain instead of project).',
      fix: instruction(
        'Get a token with the role and the scope',
        'openstack role add --project PROJECT --user USER member (reader, admin); for identity:… often --system all: openstack --os-system-scope all.',
        'An application credential has the roles of its creation, and is restricted by default: make it with --unrestricted for identity calls.',
        'Whoever runs the cloud changes policy.yaml.',
      ),
    },
  ],
  credentialPlaces: [{ header: 'X-Auth-Token' }],
  examples: [
    {
      name: 'no token',
      cause: 'missing-credentials',
      http: `
        GET https://identity.example.org/v3/projects

        401
        WWW-Authenticate: Keystone uri="https://identity.example.org/v3"
        Content-Type: application/json

        {"error":{"code":401,"message":"The request you have made requires authentication.","title":"Unauthorized"}}
      `,
    },
    {
      name: 'old token',
      cause: 'token-unrecognized',
      http: `
        GET https://identity.example.org/v3/projects
        X-Auth-Token: gAAAAABlq0123456789

        401
        WWW-Authenticate: Keystone uri="https://identity.example.org/v3"
        Content-Type: application/json

        {"error":{"code":401,"message":"The request you have made requires authentication.","title":"Unauthorized"}}
      `,
    },
    {
      name: 'insufficient permission',
      cause: 'insufficient-permission',
      http: `
        GET https://identity.example.org/v3/users
        X-Auth-Token: gAAAAABlq0123456789

        403
        x-openstack-request-id: req-1
        Content-Type: application/json

        {"error":{"code":403,"message":"You are not authorized to perform the requested action: identity:list_users.","title":"Forbidden"}}
      `,
    },
  ],
} satisfies Vendor;
