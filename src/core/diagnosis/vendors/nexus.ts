import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://help.sonatype.com/en/rest-and-integration-api.html';

const realms = 'https://help.sonatype.com/en/realms.html';

const privileges = 'https://help.sonatype.com/en/privileges.html';

/** Sonatype Nexus Repository. */
export const nexus = {
  id: 'nexus',
  name: 'Sonatype Nexus',
  signs: [
    { header: ['server', /^Nexus\//] },
    { header: ['www-authenticate', /Sonatype Nexus Repository/] },
  ],
  rows: [
    {
      cause: 'csrf',
      text: /^Anti cross-site request forgery token mismatch/,
      confidence: 'certain',
      global: true,
      source: docs,
      explanation:
        'Nexus responds with 401 when the header NX-ANTI-CSRF-TOKEN does not repeat the cookie of that name. Only requests that look like a browser’s are checked.',
      fix: {
        title: 'Repeat the cookie NX-ANTI-CSRF-TOKEN in the header of that name',
        steps: [
          'Set any value as the cookie NX-ANTI-CSRF-TOKEN and send the same value in the header NX-ANTI-CSRF-TOKEN.',
        ],
        code: [],
      },
    },
    {
      cause: 'wrong-scheme',
      status: 401,
      header: ['www-authenticate', /Sonatype Nexus Repository/],
      request: 'bearer',
      confidence: 'likely',
      source: realms,
      explanation:
        'Nexus reads bearer tokens (npm, Docker) only where their realm is active; it is not by default.',
      fix: instruction(
        'Activate the Bearer Token Realm',
        'Administration, Security, Realms: move npm Bearer Token Realm (or Docker Bearer Token Realm) to Active and save, then npm login or docker login again.',
        'Or send Basic: in .npmrc //HOST/repository/NAME/:_auth=base64(USER:PASSWORD).',
      ),
    },
    {
      cause: 'wrong-credentials',
      status: 401,
      header: ['www-authenticate', /Sonatype Nexus Repository/],
      request: 'basic',
      confidence: 'likely',
      source: realms,
      explanation:
        'No active realm accepts this user with this password; a user without any right on the repository gets the same response.',
      fix: instruction(
        'Check user, realm and role',
        'First start: the password of admin is in the file admin.password of the data folder.',
        'Administration, Security, Realms: Local Authenticating Realm must be active (LDAP Realm for LDAP users; User Token Realm for user tokens).',
        'The user needs nx-repository-view-FORMAT-NAME-read or -edit (nx-admin) through a role.',
        'Publish to the hosted repository, not to the group: publishConfig.registry in package.json. ${NEXUS_TOKEN} in .npmrc must be set.',
      ),
    },
    {
      cause: 'missing-credentials',
      status: 401,
      header: ['www-authenticate', /Sonatype Nexus Repository/],
      request: 'no-credentials',
      confidence: 'certain',
      source: privileges,
      fix: instruction(
        'Send Basic, or allow anonymous access',
        'npm 9 and later: the key must have the repository’s whole path: //HOST/repository/NAME/:_auth=base64(USER:PASSWORD) (or :_authToken after npm login). Maven: a server in settings.xml with the repository’s id.',
        'Administration, Security, Anonymous Access: allow it, and give the user anonymous a role with nx-repository-view-*-*-read. Docker also needs Allow anonymous docker pull and the Docker Bearer Token Realm.',
      ),
    },
  ],
  antiForgery: [{ cookie: 'NX-ANTI-CSRF-TOKEN', header: 'NX-ANTI-CSRF-TOKEN' }],
  credentialPlaces: [{ header: 'Authorization', scheme: 'Basic' }],
  examples: [
    {
      name: 'csrf',
      cause: 'csrf',
      http: `
        POST https://nexus.example.org/service/rest/v1/components
        Cookie: NXSESSIONID=abc; NX-ANTI-CSRF-TOKEN=0.123
        Content-Type: application/json

        {}

        401
        Server: Nexus/3.60.0-02 (OSS)
        Content-Type: text/plain

        Anti cross-site request forgery token mismatch
      `,
    },
    {
      name: 'npm token without its realm',
      cause: 'wrong-scheme',
      http: `
        PUT https://nexus.example.org/repository/npm-hosted/my-pkg
        Authorization: Bearer NpmToken.0f1e2d3c-1111-2222-3333-444455556666
        Content-Type: application/json

        {}

        401
        Server: Nexus/3.70.0-01 (OSS)
        WWW-Authenticate: BASIC realm="Sonatype Nexus Repository Manager"
      `,
    },
    {
      name: 'password',
      cause: 'wrong-credentials',
      http: `
        PUT https://nexus.example.org/repository/maven-releases/a/b/1/b-1.jar
        Authorization: Basic <<base64 alice:correct-horse>>

        401
        Server: Nexus/3.70.0-01 (OSS)
        WWW-Authenticate: BASIC realm="Sonatype Nexus Repository Manager"
      `,
    },
    {
      name: 'nobody',
      cause: 'missing-credentials',
      http: `
        GET https://nexus.example.org/repository/npm-group/my-pkg

        401
        Server: Nexus/3.70.0-01 (OSS)
        WWW-Authenticate: BASIC realm="Sonatype Nexus Repository Manager"
      `,
    },
  ],
} satisfies Vendor;
