import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const errors = 'https://developers.notion.com/reference/status-codes';

/** Notion. */
export const notion = {
  id: 'notion',
  name: 'Notion',
  signs: [{ host: /^api\.notion\.com$/ }, { header: ['x-notion-request-id'] }],
  rows: [
    {
      cause: 'api-key-invalid',
      text: /^API token is invalid\.?$/,
      confidence: 'likely',
      global: true,
      source: errors,
    },
    {
      cause: 'insufficient-permission',
      code: 'restricted_resource',
      confidence: 'certain',
      global: true,
      source: errors,
      explanation: 'The integration’s capabilities do not include this action.',
      fix: instruction(
        'Add the capability to the integration, and share the page with it',
        'notion.so/profile/integrations, the integration, Capabilities: Read, Update, Insert content, comments or user information.',
        'In the page or database: the ••• menu, Connections, add the integration; child pages follow.',
      ),
    },
    {
      cause: 'hidden-404',
      status: 404,
      text: /^Could not find (?:page|database|block|data source|user)[^]{0,120}shared with your integration/,
      confidence: 'certain',
      global: true,
      source: errors,
      explanation: 'In Notion, an integration sees only what was shared with it.',
      fix: instruction(
        'Share the page or database with the integration',
        'On the page open the … menu, Connections, and add it; children inherit. Check the id in the URL.',
      ),
    },
  ],
  credentialPlaces: [{ header: 'Authorization', scheme: 'Bearer' }],
  examples: [
    {
      name: 'insufficient permission: add the capability to the integration, and share the page with it',
      cause: 'insufficient-permission',
      http: `
        GET https://api.notion.com/v1/users
        Authorization: Bearer ntn_0123456789abcdefghijklmnopqrstuvwxyz0123456789

        403
        Content-Type: application/json

        {"object":"error","status":403,"code":"restricted_resource","message":"Insufficient permissions for this endpoint."}
      `,
    },
    {
      name: 'hidden 404: 404,',
      cause: 'hidden-404',
      http: `
        GET https://api.notion.com/v1/pages/1
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        404
        Content-Type: application/json

        {"object":"error","status":404,"code":"object_not_found","message":"Could not find page with ID: 1. Make sure the relevant pages and databases are shared with your integration."}
      `,
    },
  ],
} satisfies Vendor;
