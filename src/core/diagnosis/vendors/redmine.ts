import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://www.redmine.org/projects/redmine/wiki/Rest_api#Authentication';

/** Redmine. */
export const redmine = {
  id: 'redmine',
  name: 'Redmine',
  signs: [
    { header: ['www-authenticate', /realm="Redmine API"/] },
    { header: ['set-cookie', /^_redmine_session=/] },
  ],
  rows: [
    {
      cause: 'missing-credentials',
      status: 401,
      header: ['www-authenticate', /Redmine API/],
      request: 'no-credentials',
      confidence: 'certain',
      source: docs,
      explanation:
        'Redmine reads X-Redmine-API-Key, the key parameter, or Basic. The REST API must be enabled in its settings.',
      fix: instruction(
        'Send X-Redmine-API-Key',
        'Enable the REST web service under Administration, Settings, API; the key is on the account page (My account, API access key, Show).',
        'For a page from another origin, the proxy must respond to the CORS preflight: Redmine has no CORS of its own.',
      ),
    },
    {
      cause: 'api-key-invalid',
      status: 401,
      header: ['www-authenticate', /Redmine API/],
      request: 'api-key',
      source: docs,
      explanation:
        'The key belongs to no active user, or the REST web service is off, in which case every key is refused.',
      fix: instruction(
        'Turn the REST API on, and copy the key again',
        'Administration, Settings, API: Enable REST web service. My account, API access key: Show, or Reset.',
        'A locked user’s key no longer counts.',
      ),
    },
    {
      cause: 'wrong-credentials',
      status: 401,
      header: ['www-authenticate', /Redmine API/],
      request: 'basic',
      confidence: 'likely',
      source: docs,
      explanation:
        'Redmine takes the login and password, or the API key as the user with any password; the REST web service must be on.',
      fix: instruction(
        'Send X-Redmine-API-Key instead',
        'My account, API access key, Show. Administration, Settings, API: Enable REST web service.',
      ),
    },
  ],
  credentialPlaces: [{ header: 'X-Redmine-API-Key' }, { query: 'key' }],
  examples: [
    {
      name: 'missing credentials',
      cause: 'missing-credentials',
      http: `
        GET https://redmine.example.org/issues.json

        401
        WWW-Authenticate: Basic realm="Redmine API"
        Content-Type: text/plain
      `,
    },
    {
      name: 'wrong key',
      cause: 'api-key-invalid',
      http: `
        GET https://redmine.example.org/issues.json
        X-Redmine-API-Key: 0123456789abcdef0123456789abcdef01234567

        401
        WWW-Authenticate: Basic realm="Redmine API"
        Content-Type: text/plain
      `,
    },
    {
      name: 'Basic',
      cause: 'wrong-credentials',
      http: `
        GET https://redmine.example.org/issues.json
        Authorization: Basic <<base64 alice:correct-horse>>

        401
        WWW-Authenticate: Basic realm="Redmine API"
        Content-Type: text/plain
      `,
    },
  ],
} satisfies Vendor;
