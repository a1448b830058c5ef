import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const tokens = 'https://jfrog.com/help/r/jfrog-platform-administration-documentation/access-tokens';
const security =
  'https://jfrog.com/help/r/jfrog-platform-administration-documentation/general-security-settings';

const replaceApiKey = instruction(
  'Use an identity token instead of the API key',
  'Edit Profile, Generate an Identity Token, and send it as Authorization: Bearer or as Basic password.',
  'API keys no longer work on new versions: replace X-JFrog-Art-Api, and ~/.npmrc, settings.xml and docker login made with them.',
);

/** JFrog Artifactory. */
export const artifactory = {
  id: 'artifactory',
  name: 'Artifactory',
  signs: [
    { path: /^\/artifactory\// },
    { header: ['x-artifactory-id'] },
    { header: ['x-jfrog-version'] },
    { host: /\.jfrog\.io$/ },
    { header: ['www-authenticate', /realm="Artifactory Realm/] },
    { header: ['server', /^Artifactory\//] },
  ],
  rows: [
    {
      cause: 'token-expired',
      text: /^Token failed verification: expired/,
      confidence: 'certain',
      global: true,
      source: tokens,
      fix: instruction(
        'Create a new token',
        'User menu, Edit Profile or Set Me Up: Generate an Identity Token. Administrators: Administration, User Management, Access Tokens, with a longer expiry.',
      ),
    },
    {
      cause: 'malformed-token',
      text: /^Token failed verification: parse/,
      confidence: 'certain',
      global: true,
      source: tokens,
      fix: instruction(
        'Send the whole token',
        'A reference token (cmVmdGtu…) or JWT as Authorization: Bearer, or as the password of Basic. An API key belongs into X-JFrog-Art-Api.',
        'Look for quotes, line breaks, and a variable that was not replaced.',
      ),
    },
    {
      cause: 'token-unrecognized',
      text: /^(?:Token failed verification|Props Authentication Token not found)/,
      confidence: 'likely',
      global: true,
      source: tokens,
      explanation: 'The token is not known here: revoked, or from another platform.',
      fix: instruction(
        'Create an identity token on this platform',
        'Edit Profile, Generate an Identity Token, and send it as Authorization: Bearer or as Basic password.',
        'API keys no longer work on new versions: replace X-JFrog-Art-Api and ~/.npmrc, settings.xml, docker login made with them.',
      ),
    },
    {
      cause: 'wrong-credentials',
      text: /^(?:Bad [Cc]redentials|Wrong username was used)/,
      request: 'basic',
      confidence: 'likely',
      source: security,
      explanation:
        'The user and the password or token do not match. Single sign-on accounts have no password here.',
      fix: instruction(
        'Use an identity token as the password',
        'Edit Profile, Generate an Identity Token; the user name is the one that the profile shows.',
        'docker login, npm and Maven keep old credentials: sign out, and write new ones.',
      ),
    },
    {
      cause: 'wrong-credentials',
      text: /configured to accept only encrypted passwords/,
      confidence: 'certain',
      global: true,
      source: security,
      fix: instruction(
        'Send the encrypted password or a token',
        'The profile page shows the encrypted password after Unlock; or use an identity token. Administration, Security, General: Password Encryption Policy.',
      ),
    },
    {
      cause: 'account-locked',
      text: /blocked due to recurrent login failures/,
      confidence: 'certain',
      global: true,
      source: security,
      fix: instruction(
        'Have an administrator unlock the user',
        'Administration, Authentication (Security), Locked Users, or POST /artifactory/api/security/unlockUsers/USER; find the client with the old password first.',
      ),
    },
    {
      cause: 'missing-credentials',
      text: /^Authentication is required/,
      request: 'no-authorization',
      confidence: 'certain',
      source: security,
      fix: instruction(
        'Send a token, or allow anonymous access',
        'Authorization: Bearer IDENTITY_TOKEN. For everyone: Administration, Security, General, Allow Anonymous Access, and a permission target with the user anonymous.',
      ),
    },
    {
      cause: 'insufficient-permission',
      text: /is not permitted to deploy|^Not enough permissions to/,
      confidence: 'certain',
      source: 'https://jfrog.com/help/r/jfrog-platform-administration-documentation/permissions',
      fix: instruction(
        'Add the user to a permission with this action',
        'Administration, User Management, Permissions: the repository, then the user or group with Deploy/Cache; Delete/Overwrite, too, where the artifact exists.',
        'A scoped token carries only its scope: applied-permissions/user, or applied-permissions/groups:NAME.',
        'A virtual repository needs a Default Deployment Repository.',
      ),
    },
    {
      cause: 'api-key-invalid',
      text: /^Bad props auth token/,
      confidence: 'certain',
      global: true,
      source: tokens,
      explanation:
        'Artifactory does not know this API key: it was revoked, or API keys are turned off.',
      fix: replaceApiKey,
    },
  ],
  credentialPlaces: [{ header: 'Authorization', scheme: 'Bearer' }, { header: 'X-JFrog-Art-Api' }],
  examples: [
    {
      name: 'token expired: 401,',
      cause: 'token-expired',
      http: `
        GET https://acme.jfrog.io/artifactory/api/x
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        x-artifactory-id: 1
        Content-Type: application/json

        {"errors":[{"status":401,"message":"Token failed verification: expired"}]}
      `,
    },
    {
      name: 'token cut short',
      cause: 'malformed-token',
      http: `
        GET https://acme.jfrog.io/artifactory/api/storage/libs
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        x-artifactory-id: 1
        Content-Type: application/json

        {"errors":[{"status":401,"message":"Token failed verification: parse"}]}
      `,
    },
    {
      name: 'API key',
      cause: 'api-key-invalid',
      http: `
        GET https://acme.jfrog.io/artifactory/api/storage/libs
        X-JFrog-Art-Api: AKCp8k0123456789abcdef

        403
        x-artifactory-id: 1
        Content-Type: application/json

        {"errors":[{"status":403,"message":"Bad props auth token: apiKey=AKC"}]}
      `,
    },
    {
      name: 'password',
      cause: 'wrong-credentials',
      http: `
        GET https://acme.jfrog.io/artifactory/api/storage/libs
        Authorization: Basic <<base64 alice:correct-horse>>

        401
        x-artifactory-id: 1
        Content-Type: application/json

        {"errors":[{"status":401,"message":"Bad Credentials"}]}
      `,
    },
    {
      name: 'plain password',
      cause: 'wrong-credentials',
      http: `
        GET https://acme.jfrog.io/artifactory/api/storage/libs
        Authorization: Basic <<base64 alice:correct-horse>>

        401
        x-artifactory-id: 1
        Content-Type: application/json

        {"errors":[{"status":401,"message":"Artifactory configured to accept only encrypted passwords but received a clear text password."}]}
      `,
    },
    {
      name: 'locked',
      cause: 'account-locked',
      http: `
        GET https://acme.jfrog.io/artifactory/api/storage/libs
        Authorization: Basic <<base64 alice:correct-horse>>

        401
        x-artifactory-id: 1
        Content-Type: application/json

        {"errors":[{"status":401,"message":"This request is blocked due to recurrent login failures, please try again in 4 seconds"}]}
      `,
    },
    {
      name: 'nobody',
      cause: 'missing-credentials',
      http: `
        GET https://acme.jfrog.io/artifactory/api/storage/libs

        401
        x-artifactory-id: 1
        Content-Type: application/json

        {"errors":[{"status":401,"message":"Authentication is required"}]}
      `,
    },
    {
      name: 'deploy',
      cause: 'insufficient-permission',
      http: `
        PUT https://acme.jfrog.io/artifactory/api/storage/libs
        Authorization: Basic <<base64 alice:correct-horse>>

        403
        x-artifactory-id: 1
        Content-Type: application/json

        {"errors":[{"status":403,"message":"The repository manager rejected the request: User alice is not permitted to deploy 'a.jar' into 'libs/a.jar'."}]}
      `,
    },
    {
      name: 'revoked token',
      cause: 'token-unrecognized',
      http: `
        GET https://acme.jfrog.io/artifactory/api/storage/libs
        Authorization: Bearer cmVmdGtuOjAxOjAwMDAwMDAwMDA6abc

        401
        x-artifactory-id: 1
        Content-Type: application/json

        {"errors":[{"status":401,"message":"Token failed verification: revoked"}]}
      `,
    },
  ],
} satisfies Vendor;
