import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://manual.joomla.org/docs/general-concepts/webservices/';

const letTokenArrive = instruction(
  'Send X-Joomla-Token, and let the server see it',
  'The token: User menu, Edit Account, Joomla API Token. Extensions, Plugins: “API Authentication - Web Services Joomla Token” and “User - Joomla API Token” must be enabled; the latter names the user groups that may (Super Users by default).',
  'Authorization: Bearer is lost under Apache with PHP-CGI or FPM: CGIPassAuth On, or RewriteRule .* - [E=HTTP_AUTHORIZATION:%{HTTP:Authorization}] in .htaccess. X-Joomla-Token is not.',
  'Public reading without a token: the plugin “Web Services - Content” (or of the other component), Public: Yes.',
);

/** Joomla’s web services. */
export const joomla = {
  id: 'joomla',
  name: 'Joomla',
  signs: [
    { path: /\/api\/index\.php\/v1\// },
    { sends: ['x-joomla-token'] },
    { header: ['x-powered-by', /^JoomlaAPI/] },
  ],
  rows: [
    {
      cause: 'missing-credentials',
      status: [401, 403],
      text: /^Forbidden$/,
      request: 'no-credentials',
      confidence: 'likely',
      source: docs,
      explanation: 'Joomla responds with Forbidden where it sees no token that it knows.',
      fix: letTokenArrive,
    },
    {
      cause: 'token-unrecognized',
      status: [401, 403],
      text: /^Forbidden$/,
      request: 'credentials',
      confidence: 'likely',
      source: docs,
      explanation:
        'Joomla says Forbidden both where the token does not arrive or is unknown and where its user may not use the API.',
      fix: letTokenArrive,
    },
  ],
  credentialPlaces: [{ header: 'X-Joomla-Token' }, { header: 'Authorization', scheme: 'Bearer' }],
  examples: [
    {
      name: 'no token',
      cause: 'missing-credentials',
      http: `
        GET https://www.example.com/api/index.php/v1/content/articles

        401
        Content-Type: application/vnd.api+json

        {"errors":[{"title":"Forbidden"}]}
      `,
    },
    {
      name: 'a token that is not seen',
      cause: 'token-unrecognized',
      http: `
        GET https://www.example.com/api/index.php/v1/content/articles
        X-Joomla-Token: c2hhMjU2OjE6ZTQ1ZjY4OTBhYjEyY2QzNGVmNTY3ODkw

        401
        Content-Type: application/vnd.api+json

        {"errors":[{"title":"Forbidden"}]}
      `,
    },
  ],
} satisfies Vendor;
