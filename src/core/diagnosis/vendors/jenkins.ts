import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const csrf = 'https://www.jenkins.io/doc/book/security/csrf-protection/';
const remote = 'https://www.jenkins.io/doc/book/using/remote-access-api/';

const sendApiToken = instruction(
  'Send Basic USER:API_TOKEN',
  'Your name (top right), Security, API Token, Add new Token; send it as the password with the user’s id. No crumb is needed then.',
  'For everyone: Manage Jenkins, Security: give Anonymous the permission that the message names (Overall/Read first).',
  'A webhook: Generic Webhook Trigger or Build Authorization Token Root instead of /job/NAME/build.',
);

/** Jenkins. */
export const jenkins = {
  id: 'jenkins',
  name: 'Jenkins',
  signs: [
    { path: /^\/(?:jenkins\/)?job\// },
    { header: ['x-jenkins'] },
    { header: ['x-hudson'] },
    { header: ['x-you-are-authenticated-as'] },
    { body: /Jenkins-Crumb|No valid crumb|hudson\./ },
    { path: /\/crumbIssuer\/api\/(?:json|xml)$/ },
  ],
  rows: [
    {
      cause: 'csrf',
      text: /No valid crumb was included in the request/,
      confidence: 'certain',
      global: true,
      source: csrf,
      explanation: 'A user’s password needs the crumb of the same session; an API token does not.',
      fix: instruction(
        'Use an API token, or send the crumb with its session cookie',
        'Create an API token (your name, Security, API Token) and send it instead of the password: no crumb is needed then.',
        'With a password, GET /crumbIssuer/api/json and send Jenkins-Crumb together with the JSESSIONID cookie of that response: since 2.176.2 a crumb belongs to its web session.',
        'In the web pages behind a proxy: Manage Jenkins, Security, CSRF Protection, Enable proxy compatibility (before 2.543), and keep X-Forwarded-For stable (Kubernetes: externalTrafficPolicy: Local); cookies must come back (https in Jenkins URL).',
      ),
    },
    {
      cause: 'missing-credentials',
      text: /^anonymous is missing the |\banonymous is missing the \S+ permission/,
      confidence: 'certain',
      global: true,
      source: remote,
      explanation:
        'Jenkins treats the caller as anonymous: the request has no credentials, or the proxy kept them.',
      fix: sendApiToken,
    },
    {
      cause: 'missing-credentials',
      header: ['x-you-are-authenticated-as', /^anonymous$/],
      confidence: 'certain',
      source: remote,
      fix: sendApiToken,
    },
    {
      cause: 'insufficient-permission',
      text: /\bis missing the [^\s/]{1,100}\/\S{1,100} permission/,
      confidence: 'certain',
      global: true,
      source: remote,
      explanation:
        'The user is known; the authorization strategy does not grant the permission that the message names.',
      fix: instruction(
        'Grant the permission that the message names',
        'Manage Jenkins, Security, Authorization: tick it for the user or group (matrix), or assign a role (Role-based Authorization Strategy). Overall/Read is needed in any case.',
        'In a project-based matrix look at the folder’s or job’s own configuration and its inheritance.',
        'X-You-Are-In-Group of the response lists the groups that Jenkins sees. Locked out: useSecurity=false in config.xml and restart.',
      ),
    },
    {
      cause: 'wrong-credentials',
      text: /Invalid password\/token for user/,
      confidence: 'certain',
      global: true,
      source: remote,
      explanation:
        'Jenkins knows no such user with this password or API token. Accounts of single sign-on have API tokens only.',
      fix: instruction(
        'Create an API token for this user',
        'Your name, Security, API Token, Add new Token; the user is the user id (/whoAmI shows it), not the email.',
        'If a proxy asks for its own password, it must not forward that Authorization: nginx proxy_set_header Authorization "".',
      ),
    },
  ],
  antiForgery: [
    { header: 'Jenkins-Crumb', obtain: 'GET /crumbIssuer/api/json with the same session.' },
  ],
  credentialPlaces: [
    { header: 'Authorization', scheme: 'Basic', form: 'Basic base64(USER:API_TOKEN)' },
  ],
  examples: [
    {
      name: 'csrf: Error 403 No valid crumb was included in t…',
      cause: 'csrf',
      http: `
        POST https://ci.example.com/job/a/build
        Authorization: Basic <<base64 alice:correct-horse>>

        403
        X-Jenkins: 2.440
        Content-Type: text/html

        <html><head><title>Error 403 No valid crumb was included in the request</title></head></html>
      `,
    },
    {
      name: 'insufficient permission: alice is missing the Job/Build permission',
      cause: 'insufficient-permission',
      http: `
        POST https://ci.example.com/job/a/build
        Authorization: Basic <<base64 alice:correct-horse>>

        403
        X-Jenkins: 2.440
        X-You-Are-Authenticated-As: alice
        Content-Type: text/html

        <html><body>alice is missing the Job/Build permission</body></html>
      `,
    },
    {
      name: 'anonymous',
      cause: 'missing-credentials',
      http: `
        POST https://ci.example.com/job/a/build

        403
        X-Jenkins: 2.440
        X-You-Are-Authenticated-As: anonymous
        Content-Type: text/html

        <html><body>anonymous is missing the Job/Build permission</body></html>
      `,
    },
    {
      name: 'anonymous by header',
      cause: 'missing-credentials',
      http: `
        GET https://ci.example.com/job/a/api/json

        403
        X-Jenkins: 2.440
        X-You-Are-Authenticated-As: anonymous
      `,
    },
    {
      name: 'password',
      cause: 'wrong-credentials',
      http: `
        GET https://ci.example.com/job/a/api/json
        Authorization: Basic <<base64 alice:correct-horse>>

        401
        X-Jenkins: 2.440
        Content-Type: text/html

        <html><head><title>Error 401 Invalid password/token for user: alice</title></head></html>
      `,
    },
  ],
} satisfies Vendor;
