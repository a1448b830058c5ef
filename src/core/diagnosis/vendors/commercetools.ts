import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const scopes = 'https://docs.commercetools.com/api/scopes';

/** commercetools’ HTTP API. */
export const commercetools = {
  id: 'commercetools',
  name: 'commercetools',
  signs: [{ host: /\.commercetools\.(?:com|co)$/ }],
  rows: [
    {
      cause: 'insufficient-scope',
      status: 403,
      code: 'insufficient_scope',
      confidence: 'certain',
      source: scopes,
      explanation:
        'The API client was made without this scope; scopes of an existing client cannot be changed.',
      fix: instruction(
        'Create an API client with the scope',
        'Merchant Center, Settings, Developer settings, Create new API client: the scope that the message names, then use its id and secret.',
        'scope=… at /oauth/token may ask for fewer than the client has: list it there too, as SCOPE:PROJECT_KEY.',
      ),
    },
  ],
  credentialPlaces: [{ header: 'Authorization', scheme: 'Bearer' }],
  examples: [
    {
      name: 'scope',
      cause: 'insufficient-scope',
      http: `
        POST https://api.europe-west1.gcp.commercetools.com/my-shop/products
        Authorization: Bearer q7Zk2mX0pW9sVb4t
        Content-Type: application/json

        {}

        403
        Content-Type: application/json

        {"statusCode":403,"message":"Insufficient scope: One of the following scopes is missing: manage_products:my-shop.","errors":[{"code":"insufficient_scope","message":"Insufficient scope: One of the following scopes is missing: manage_products:my-shop."}],"error":"insufficient_scope"}
      `,
    },
  ],
} satisfies Vendor;
