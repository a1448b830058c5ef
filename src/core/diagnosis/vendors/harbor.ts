import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://goharbor.io/docs/latest/build-customize-contribute/configure-swagger/';

/** Harbor. */
export const harbor = {
  id: 'harbor',
  name: 'Harbor',
  signs: [
    { header: ['x-harbor-csrf-token'] },
    { path: /^\/api\/v2\.0\/(?:projects|users|repositories|registries|systeminfo|replication)\b/ },
  ],
  rows: [
    {
      cause: 'csrf',
      text: /^CSRF token (?:not found in request|invalid)/,
      confidence: 'certain',
      global: 'cause',
      source: docs,
      explanation:
        'Harbor requires X-Harbor-CSRF-Token for each change that a session cookie authenticates; Basic credentials do not need it.',
      fix: instruction(
        'Send X-Harbor-CSRF-Token with the _gorilla_csrf cookie',
        'Each response to a GET has the header: send it back together with the cookie. API clients use Basic and send no session cookie.',
        'The cookie is Secure if the external URL is https: open Harbor at exactly that URL (externalURL, external_url), with the same scheme.',
      ),
    },
    {
      cause: 'missing-credentials',
      code: 'UNAUTHORIZED',
      request: 'no-credentials',
      confidence: 'certain',
      source: docs,
      fix: instruction(
        'Send Basic credentials, or the session cookie',
        'Authorization: Basic with a user or robot account (robot$PROJECT+NAME; quote the $ in a shell). Public projects allow reading without.',
      ),
    },
    {
      cause: 'wrong-credentials',
      code: 'UNAUTHORIZED',
      request: 'basic',
      source: docs,
      explanation:
        'When users sign in with OIDC, Harbor refuses the account’s password; use the CLI secret from the user profile instead.',
      fix: instruction(
        'Use the CLI secret or a robot account',
        'The CLI secret is in the user profile; robot accounts are named robot$NAME.',
      ),
    },
    {
      cause: 'insufficient-scope',
      text: /^unauthorized to access repository: [^,]{1,200}, action: /,
      confidence: 'certain',
      global: true,
      source: docs,
      explanation:
        'The client signed in, and Harbor’s token does not allow this action on this repository, or the request came back with a different scheme than Harbor expects.',
      fix: instruction(
        'Name an existing project and its role, and let the proxy say https',
        'The image is HOST/PROJECT/NAME: the project must exist, and the user must be at least Developer (robot account: Push Repository). Sign in to the exact host and port of the tag.',
        'A proxy that terminates TLS: proxy_set_header X-Forwarded-Proto https, external_url: https://HOST in harbor.yml (externalURL in Helm), and in Harbor’s own nginx no second X-Forwarded-Proto $scheme.',
        'Proxy cache projects take no pushes.',
      ),
    },
    {
      cause: 'insufficient-permission',
      code: 'FORBIDDEN',
      source: docs,
      fix: instruction(
        'Give the account a role in the project',
        'Project, Members: Developer to push, Maintainer to delete. Robot accounts have permissions of their own (Edit). /users, /systeminfo and registries need a system administrator.',
      ),
    },
  ],
  antiForgery: [{ header: 'X-Harbor-CSRF-Token', obtain: 'Read it from the response to any GET.' }],
  credentialPlaces: [{ header: 'Authorization', scheme: 'Basic' }],
  examples: [
    {
      name: 'csrf',
      cause: 'csrf',
      http: `
        POST https://harbor.example.org/api/v2.0/projects
        Cookie: sid=abc; _gorilla_csrf=MTc=
        Content-Type: application/json

        {}

        403
        Content-Type: application/json

        {"errors":[{"code":"FORBIDDEN","message":"CSRF token not found in request"}]}
      `,
    },
    {
      name: 'missing credentials: UNAUTHORIZED',
      cause: 'missing-credentials',
      http: `
        GET https://harbor.example.org/api/v2.0/users/current

        401
        X-Harbor-CSRF-Token: abc
        Content-Type: application/json

        {"errors":[{"code":"UNAUTHORIZED","message":"UnAuthorized"}]}
      `,
    },
    {
      name: 'password',
      cause: 'wrong-credentials',
      http: `
        GET https://harbor.example.org/api/v2.0/users/current
        Authorization: Basic <<base64 alice:correct-horse>>

        401
        X-Harbor-CSRF-Token: abc
        Content-Type: application/json

        {"errors":[{"code":"UNAUTHORIZED","message":"UnAuthorized"}]}
      `,
    },
    {
      name: 'insufficient permission: FORBIDDEN',
      cause: 'insufficient-permission',
      http: `
        POST https://harbor.example.org/api/v2.0/projects
        Authorization: Basic <<base64 alice:correct-horse>>
        Content-Type: application/json

        {}

        403
        X-Harbor-CSRF-Token: abc
        Content-Type: application/json

        {"errors":[{"code":"FORBIDDEN","message":"forbidden"}]}
      `,
    },
    {
      name: 'push',
      cause: 'insufficient-scope',
      http: `
        POST https://harbor.example.com/v2/app/web/blobs/uploads/
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"errors":[{"code":"UNAUTHORIZED","message":"unauthorized to access repository: app/web, action: push: unauthorized to access repository: app/web, action: push"}]}
      `,
    },
  ],
} satisfies Vendor;
