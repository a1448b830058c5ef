import { serverApiExamples } from '../server-api-examples.ts';
import { serverApi } from '../server-api.ts';
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
      global: 'cause',
      source: errors,
      explanation:
        'Notion does not know the secret: deleted, cut, an OAuth client secret or a cookie (token_v2) instead of an integration’s secret, or sent without Bearer.',
      fix: instruction(
        'Copy the integration’s secret, and send it as Authorization: Bearer',
        'notion.so/profile/integrations, the integration, Configuration, Internal Integration Secret: it begins with ntn_ (older ones secret_).',
        'Check that the variable is set where the code runs: a page of Next.js or Vite does not see server variables, and must not call Notion anyway.',
        'Send Notion-Version as well, e.g. 2022-06-28.',
      ),
    },
    {
      cause: 'insufficient-permission',
      code: 'restricted_resource',
      confidence: 'certain',
      global: 'cause',
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
      text: /^Could not find (?:database|data source) with ID/,
      path: /^\/v1\/data_sources\//,
      confidence: 'certain',
      global: true,
      source: 'https://developers.notion.com/docs/upgrade-guide-2025-09-03',
      explanation:
        '/v1/data_sources wants the id of a data source, which is not the database’s id; or the database is not shared with the integration.',
      fix: instruction(
        'Take the data source’s id from GET /v1/databases/ID',
        'Since Notion-Version 2025-09-03 a database holds data_sources: GET /v1/databases/DATABASE_ID lists them, and query goes to /v1/data_sources/DATA_SOURCE_ID/query. In Notion: the database’s settings, Manage data sources, Copy data source ID.',
        'If the database itself is not found: on its page the … menu, Connections, add the integration. A linked view has no data of its own: take the original database.',
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
    ...serverApi('Notion’s API', errors),
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
    {
      name: 'api key invalid: the secret',
      cause: 'api-key-invalid',
      http: `
        POST https://api.notion.com/v1/databases/a/query
        Authorization: Bearer ntn_q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"object":"error","status":401,"code":"unauthorized","message":"API token is invalid."}
      `,
    },
    ...serverApiExamples('https://api.notion.com/v1/databases/a/query'),
    {
      name: 'hidden 404: a data source',
      cause: 'hidden-404',
      http: `
        POST https://api.notion.com/v1/data_sources/249d19fb-3530-80fc-a7ba-edbe8fde08f4/query
        Notion-Version: 2025-09-03
        Authorization: Bearer ntn_q7Zk2mX0pW9sVb4t

        404
        Content-Type: application/json

        {"object":"error","status":404,"code":"object_not_found","message":"Could not find database with ID: 249d19fb-3530-80fc-a7ba-edbe8fde08f4. Make sure the relevant pages and databases are shared with your integration."}
      `,
    },
  ],
} satisfies Vendor;
