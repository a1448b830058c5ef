import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://devdocs.prestashop-project.org/9/webservice/getting-started/';
const sendKey = instruction(
  'Send the web service key as the Basic user, with an empty password',
  'Advanced Parameters, Webservice: enable the web service, add a key with the permissions for this resource, and send Basic base64(KEY:) or ?ws_key=KEY.',
  'If the key is sent and the response stays the same, PHP runs as CGI or FPM and does not get Authorization: turn on “Enable CGI mode for PHP”, or RewriteRule . - [E=HTTP_AUTHORIZATION:%{HTTP:Authorization}] in .htaccess; nginx fastcgi_param HTTP_AUTHORIZATION $http_authorization;.',
  'The key belongs to one shop of a multistore, and must be enabled.',
);

/** PrestaShop’s web service. */
export const prestashop = {
  id: 'prestashop',
  name: 'PrestaShop',
  signs: [
    { header: ['www-authenticate', /realm="Welcome to PrestaShop Webservice/] },
    { header: ['psws-version'] },
  ],
  rows: [
    {
      cause: 'missing-credentials',
      status: 401,
      header: ['www-authenticate', /Welcome to PrestaShop Webservice/],
      request: 'no-credentials',
      confidence: 'certain',
      source: docs,
      fix: sendKey,
    },
    {
      cause: 'wrong-credentials',
      status: 401,
      header: ['www-authenticate', /Welcome to PrestaShop Webservice/],
      request: 'basic',
      confidence: 'likely',
      source: docs,
      explanation:
        'The key is the user name, and there is no password. A key that PHP does not get, is disabled or lacks the permission looks the same.',
      fix: sendKey,
    },
    {
      cause: 'insufficient-permission',
      status: [401, 403, 405],
      text: /^Resource of type "[^"]+" is not allowed with this authentication key|Method \w+ is not allowed for the resource \w+ with this authentication key/,
      confidence: 'certain',
      global: true,
      source: docs,
      fix: instruction(
        'Tick the method for the resource in the key',
        'Advanced Parameters, Webservice, the key: View (GET), Modify (PUT), Add (POST), Delete for this resource.',
      ),
    },
  ],
  credentialPlaces: [
    { header: 'Authorization', scheme: 'Basic', form: 'Basic base64(KEY:)' },
    { query: 'ws_key' },
  ],
  examples: [
    {
      name: 'no key',
      cause: 'missing-credentials',
      http: `
        GET https://shop.example.com/api/products

        401
        WWW-Authenticate: Basic realm="Welcome to PrestaShop Webservice, please enter the authentication key as the login. No password required."
        Content-Type: text/html

        401 Unauthorized
      `,
    },
    {
      name: 'key that does not arrive',
      cause: 'wrong-credentials',
      http: `
        GET https://shop.example.com/api/products
        Authorization: Basic <<base64 ABCDEFGHIJKLMNOPQRSTUVWXYZ012345:>>

        401
        WWW-Authenticate: Basic realm="Welcome to PrestaShop Webservice, please enter the authentication key as the login. No password required."
        Content-Type: text/html

        401 Unauthorized
      `,
    },
    {
      name: 'permission',
      cause: 'insufficient-permission',
      http: `
        GET https://shop.example.com/api/orders
        Authorization: Basic <<base64 ABCDEFGHIJKLMNOPQRSTUVWXYZ012345:>>

        401
        PSWS-Version: 8.1.0
        Content-Type: text/xml

        <?xml version="1.0"?><prestashop><errors><error><code>26</code><message>Resource of type "orders" is not allowed with this authentication key</message></error></errors></prestashop>
      `,
    },
  ],
} satisfies Vendor;
