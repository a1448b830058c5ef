import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://learn.microsoft.com/power-platform/admin/manage-application-users';
const privileges =
  'https://learn.microsoft.com/troubleshoot/power-platform/dataverse/environment-app-access/troubleshooting-user-needs-read-write-access-organization';

/** Dataverse and Dynamics 365, the Web API. */
export const dataverse = {
  id: 'dataverse',
  name: 'Dataverse',
  signs: [{ host: /\.(?:api\.)?crm\d{0,2}\.dynamics\.com$/ }],
  rows: [
    {
      cause: 'insufficient-permission',
      status: 403,
      text: /The user is not a member of the organization/,
      confidence: 'certain',
      global: true,
      source: docs,
      explanation:
        'Entra ID issued the token; this environment has no user for the app or person in it.',
      fix: instruction(
        'Create the application user in this environment',
        'Power Platform admin center, the environment, Settings, Users + permissions, Application users, New app user: choose the app registration, the business unit and a security role.',
        'A person needs a license, and the environment’s security group must contain them (Refresh user).',
        'Look at the URL: another environment of the tenant has other users.',
      ),
    },
    {
      cause: 'insufficient-permission',
      status: 403,
      text: /\bis missing prv\w{1,80} privilege/,
      confidence: 'certain',
      global: true,
      source: privileges,
      explanation:
        'The user is known; none of its security roles (or its team’s) contains the privilege that the message names: prv, the operation, the table.',
      fix: instruction(
        'Add the privilege to a security role of the user',
        'Power Platform admin center, the environment, Settings, Security roles: the table that follows prvRead, prvWrite, prvCreate … at Organization level; then assign the role (System Customizer, Basic User, or your own).',
        'For another business unit the role must exist there; accessMode=0 is read-write, 4 is a non-interactive user.',
      ),
    },
  ],
  credentialPlaces: [{ header: 'Authorization', scheme: 'Bearer' }],
  examples: [
    {
      name: 'no application user',
      cause: 'insufficient-permission',
      http: `
        GET https://contoso.api.crm4.dynamics.com/api/data/v9.2/accounts
        Authorization: Bearer <<jwt {"aud":"https://contoso.crm4.dynamics.com","appid":"1","iat":-60,"exp":3600}>>

        403
        Content-Type: application/json

        {"error":{"code":"0x80072560","message":"The user is not a member of the organization."}}
      `,
    },
    {
      name: 'privilege',
      cause: 'insufficient-permission',
      http: `
        GET https://contoso.api.crm4.dynamics.com/api/data/v9.2/incidents
        Authorization: Bearer <<jwt {"aud":"https://contoso.crm4.dynamics.com","appid":"1","iat":-60,"exp":3600}>>

        403
        Content-Type: application/json

        {"error":{"code":"0x80040220","message":"Principal user (Id=bbaae4b1-1aae-f111-aaac-002248c654cd, type=8, roleCount=1, privilegeCount=537, accessMode=4), is missing prvReadIncident privilege (Id=1) on OTC=112 for entity 'incident'."}}
      `,
    },
  ],
} satisfies Vendor;
