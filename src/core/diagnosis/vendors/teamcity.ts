import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://www.jetbrains.com/help/teamcity/rest/teamcity-rest-api-documentation.html';

/** TeamCity. */
export const teamcity = {
  id: 'teamcity',
  name: 'TeamCity',
  signs: [
    { header: ['teamcity-node-id'] },
    { header: ['set-cookie', /^TCSESSIONID=/] },
    { path: /^\/(?:app|httpAuth|guestAuth)\/rest\// },
    { header: ['www-authenticate', /realm="TeamCity"/] },
  ],
  rows: [
    {
      cause: 'csrf',
      text: /^(?:403 Forbidden: )?Responding with 403 status code due to failed CSRF check/,
      confidence: 'certain',
      global: true,
      source: docs,
      explanation:
        'TeamCity requires X-TC-CSRF-Token for each change that a session cookie authenticates, and an Origin that it knows.',
      fix: instruction(
        'Send X-TC-CSRF-Token',
        'GET /authenticationTest.html?csrf and send the value in the header X-TC-CSRF-Token.',
        'With Authorization: Bearer TOKEN no value is needed; do not send the cookie then.',
        '“Origin header … does not match”: make the proxy forward Host and X-Forwarded-Proto (RemoteIpValve in server.xml), or list the origin in rest.cors.origins.',
      ),
    },
    {
      cause: 'insufficient-permission',
      status: 403,
      text: /Access denied\. Check the user has enough permissions to perform the operation|^You do not have "[^"]+" permission/,
      confidence: 'certain',
      global: true,
      source: docs,
      explanation:
        'The user is known; no role gives the permission that the message names in this project.',
      fix: instruction(
        'Give the user the role in this project',
        'Administration, Users (or Groups), Roles, Assign role: Project viewer reads, Project developer runs builds, Project administrator changes settings.',
        'A token made with limited scope has only the permissions chosen for it: Profile, Access Tokens.',
      ),
    },
    {
      cause: 'missing-credentials',
      status: 401,
      request: 'no-credentials',
      header: ['www-authenticate', /realm="TeamCity"/],
      confidence: 'certain',
      source: docs,
      fix: instruction(
        'Send Authorization: Bearer TOKEN',
        'Profile, Access Tokens, Create access token. Or call /guestAuth/app/rest/… where the guest login is on.',
      ),
    },
    {
      cause: 'wrong-credentials',
      status: 401,
      text: /^Incorrect username or password/,
      confidence: 'certain',
      source: docs,
      fix: instruction(
        'Use an access token',
        'Profile, Access Tokens, and Authorization: Bearer TOKEN. Basic needs the module “Basic HTTP” under Administration, Authentication, and /httpAuth/ in the path.',
      ),
    },
  ],
  antiForgery: [{ header: 'X-TC-CSRF-Token', obtain: 'GET /authenticationTest.html?csrf.' }],
  credentialPlaces: [{ header: 'Authorization', scheme: 'Bearer' }],
  examples: [
    {
      name: 'csrf',
      cause: 'csrf',
      http: `
        POST https://ci.example.org/app/rest/buildQueue
        Cookie: TCSESSIONID=0123456789ABCDEF
        Content-Type: application/json

        {}

        403
        TeamCity-Node-Id: MAIN_SERVER
        Content-Type: text/plain

        403 Forbidden: Responding with 403 status code due to failed CSRF check: authenticated POST request is made, but neither tc-csrf-token parameter nor X-TC-CSRF-Token header are provided.
      `,
    },
    {
      name: 'role',
      cause: 'insufficient-permission',
      http: `
        POST https://ci.example.org/app/rest/projects
        Authorization: Bearer q7Zk2mX0pW9sVb4t
        Content-Type: application/json

        {}

        403
        TeamCity-Node-Id: MAIN_SERVER
        Content-Type: application/json

        {"errors":[{"message":"You do not have \\"Create subproject\\" permission in project with internal id: _Root\\nAccess denied. Check the user has enough permissions to perform the operation."}]}
      `,
    },
    {
      name: 'nobody',
      cause: 'missing-credentials',
      http: `
        GET https://ci.example.org/app/rest/builds

        401
        TeamCity-Node-Id: MAIN_SERVER
        WWW-Authenticate: Basic realm="TeamCity"
        WWW-Authenticate: Bearer realm="TeamCity"
        Content-Type: text/plain

        Authentication required
        To login manually go to "/login.html" page
      `,
    },
    {
      name: 'password',
      cause: 'wrong-credentials',
      http: `
        GET https://ci.example.org/httpAuth/app/rest/builds
        Authorization: Basic <<base64 alice:correct-horse>>

        401
        TeamCity-Node-Id: MAIN_SERVER
        WWW-Authenticate: Basic realm="TeamCity"
        Content-Type: text/plain

        Incorrect username or password.
        To login manually go to "/login.html" page
      `,
    },
  ],
} satisfies Vendor;
