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
        'Enable the REST web service under Administration, Settings, API; the key is on the account page.',
      ),
    },
    {
      cause: 'api-key-invalid',
      status: 401,
      header: ['www-authenticate', /Redmine API/],
      request: 'api-key',
      source: docs,
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
  ],
} satisfies Vendor;
