import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://baserow.io/user-docs/personal-api-tokens';

/** Baserow. */
export const baserow = {
  id: 'baserow',
  name: 'Baserow',
  signs: [
    { host: /(?:^|\.)baserow\.io$|(?:^|[.-])baserow[.-]/ },
    {
      body: /"error"\s*:\s*"ERROR_(?:NO_PERMISSION_TO_TABLE|TOKEN_DOES_NOT_EXIST|USER_NOT_IN_GROUP|USER_INVALID_GROUP_PERMISSIONS)"/,
    },
    { path: /^\/api\/database\/(?:rows|fields|tables|views)\// },
  ],
  rows: [
    {
      cause: 'insufficient-permission',
      code: 'ERROR_NO_PERMISSION_TO_TABLE',
      confidence: 'certain',
      global: true,
      source: docs,
      explanation:
        'The server accepts the database token (the 401 misleads); it lacks this operation on this table.',
      fix: instruction(
        'Tick the operation for the table in the token',
        'Your name, My settings, Database tokens: the token, Show databases: create, read, update, delete for this database or table.',
        'The token belongs to one workspace; tables from another one are refused. Listing tables and changing fields need the JWT of a user.',
      ),
    },
    {
      cause: 'token-unrecognized',
      code: [
        'ERROR_TOKEN_DOES_NOT_EXIST',
        'ERROR_DECODING_ACCESS_TOKEN',
        'ERROR_INVALID_ACCESS_TOKEN',
      ],
      confidence: 'certain',
      global: true,
      source: docs,
      explanation:
        'A database token belongs under the scheme Token, a user’s access token under JWT; the other way around neither is known.',
      fix: instruction(
        'Send Authorization: Token DATABASE_TOKEN',
        'My settings, Database tokens. /api/database/rows/ takes it; other routes take Authorization: JWT of POST /api/user/token-auth/.',
        'The JWT lives ten minutes: POST /api/user/token-refresh/.',
      ),
    },
    {
      cause: 'insufficient-permission',
      code: [
        'ERROR_USER_NOT_IN_GROUP',
        'ERROR_USER_INVALID_GROUP_PERMISSIONS',
        'PERMISSION_DENIED',
      ],
      confidence: 'certain',
      source: docs,
      fix: instruction(
        'Add the user to the workspace with the role',
        'Workspace, Members: invite the user, or raise the role (Builder, Editor, Admin).',
      ),
    },
  ],
  credentialPlaces: [
    { header: 'Authorization', scheme: 'Token' },
    { header: 'Authorization', scheme: 'JWT' },
  ],
  examples: [
    {
      name: 'table',
      cause: 'insufficient-permission',
      http: `
        GET https://api.baserow.io/api/database/rows/table/1/
        Authorization: Token 0123456789abcdefghijklmnopqrstuv

        401
        Content-Type: application/json

        {"error":"ERROR_NO_PERMISSION_TO_TABLE","detail":"The token does not have permissions to the table."}
      `,
    },
    {
      name: 'unknown token',
      cause: 'token-unrecognized',
      http: `
        GET https://api.baserow.io/api/database/rows/table/1/
        Authorization: Token 0123456789abcdefghijklmnopqrstuv

        401
        Content-Type: application/json

        {"error":"ERROR_TOKEN_DOES_NOT_EXIST","detail":"The provided token does not exist."}
      `,
    },
    {
      name: 'workspace',
      cause: 'insufficient-permission',
      http: `
        GET https://api.baserow.io/api/database/tables/database/1/
        Authorization: JWT <<jwt {"user_id":1,"exp":600}>>

        400
        Content-Type: application/json

        {"error":"ERROR_USER_NOT_IN_GROUP","detail":"The user doesn't belong to the workspace."}
      `,
    },
  ],
} satisfies Vendor;
