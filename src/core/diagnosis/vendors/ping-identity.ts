import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const pingone = 'https://apidocs.pingidentity.com/pingone/platform/v1/api/#errors';
const pingam = 'https://docs.pingidentity.com/pingam/latest/rest-guide/rest-api-status-codes.html';

/** Ping Identity: PingOne and PingAM (ForgeRock). */
export const pingIdentity = {
  id: 'ping-identity',
  name: 'Ping Identity',
  signs: [
    { host: /(?:^|\.)(?:pingone|pingidentity|forgeblocks)\.(?:com|eu|asia|ca)$/ },
    { header: ['x-openidm-username'] },
    { header: ['x-forgerock-transactionid'] },
  ],
  rows: [
    {
      cause: 'insufficient-permission',
      code: 'ACCESS_FAILED',
      confidence: 'likely',
      source: pingone,
      fix: instruction(
        'Grant the worker application the role for this environment',
        'PingOne console, Applications, the worker application, Roles, Grant Roles: Identity Data Admin, Environment Admin or Client Application Developer, with the environment or population of the call. Then get a new token; a user’s token needs the role on the user.',
      ),
    },
    { cause: 'token-unrecognized', code: 'INVALID_TOKEN', confidence: 'likely', source: pingone },
    {
      cause: 'session-expired',
      text: /^Session has timed out/,
      confidence: 'certain',
      source: pingam,
    },
    {
      cause: 'wrong-credentials',
      text: /^(?:Authentication Failed|Login failure)/i,
      confidence: 'likely',
      source: pingam,
    },
    {
      cause: 'account-locked',
      text: /^(?:User Locked Out|Your account has been locked)/i,
      confidence: 'certain',
      source: pingam,
    },
    {
      cause: 'missing-credentials',
      text: /^Access Denied$/,
      request: 'no-credentials',
      confidence: 'likely',
      source: pingam,
    },
    {
      cause: 'session-expired',
      text: /^Access Denied$/,
      request: 'cookie',
      confidence: 'likely',
      source: pingam,
    },
  ],
  examples: [
    {
      name: 'insufficient permission: ACCESS_FAILED',
      cause: 'insufficient-permission',
      http: `
        GET https://api.pingone.com/v1/environments
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"id":"1","code":"ACCESS_FAILED","message":"The request could not be completed. You do not have access to this resource."}
      `,
    },
    {
      name: 'role of a worker application',
      cause: 'insufficient-permission',
      http: `
        GET https://api.pingone.com/v1/environments/1/users
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        403
        Content-Type: application/json

        {"id":"1","code":"ACCESS_FAILED","message":"The request could not be completed. You do not have access to this resource."}
      `,
    },
  ],
} satisfies Vendor;
