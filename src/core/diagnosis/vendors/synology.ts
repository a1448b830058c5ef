import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs =
  'https://global.download.synology.com/download/Document/Software/DeveloperGuide/Os/DSM/All/enu/DSM_Login_Web_API_Guide_enu.pdf';

const sendSid = instruction(
  'Sign in again, and send its sid and SynoToken with each call',
  'SYNO.API.Auth, method login, with session=NAME and enable_syno_token=yes: send sid as _sid (or the cookie id) and synotoken as SynoToken (or X-SYNO-TOKEN).',
  'The session ends after a while, at a restart, or at the next sign-in of the same session name. Repeat login once at 106, 107 and 119.',
  'Call the host and port that signed in: a QuickConnect relay or another port has another session.',
);

/** Synology DSM’s web API. */
export const synology = {
  id: 'synology',
  name: 'Synology DSM',
  signs: [{ path: /\/webapi\/(?:entry|auth|query)\.cgi/ }],
  rows: [
    {
      cause: 'session-expired',
      path: /\/webapi\//,
      body: /"error"\s*:\s*\{\s*"code"\s*:\s*(?:106|107|119)\b/,
      confidence: 'certain',
      source: docs,
      explanation:
        'Code 119: DSM knows no such session id (or its SynoToken is missing); 106: it timed out; 107: another sign-in replaced it.',
      fix: sendSid,
    },
    {
      cause: 'insufficient-permission',
      path: /\/webapi\//,
      body: /"error"\s*:\s*\{\s*"code"\s*:\s*105\b/,
      confidence: 'likely',
      source: docs,
      explanation: 'Code 105: the session is known and does not have the permission.',
      fix: instruction(
        'Give the user the application’s privilege, and sign in again',
        'Control Panel, User & Group, the user, Applications and Permissions; SYNO.Core.* wants an administrator.',
        'session= of login must be that of the application (FileStation, DownloadStation, SurveillanceStation); a lost _sid gets 105 as well in some APIs.',
      ),
    },
  ],
  credentialPlaces: [{ query: '_sid' }, { cookie: 'id' }],
  examples: [
    {
      name: 'a session that has ended',
      cause: 'session-expired',
      http: `
        GET https://nas.example.com:5001/webapi/entry.cgi?api=SYNO.FileStation.List&version=2&method=list_share&_sid=q7Zk2mX0pW9sVb4t

        200
        Content-Type: application/json; charset="UTF-8"

        {"error":{"code":119},"success":false}
      `,
    },
    {
      name: 'a user without the privilege',
      cause: 'insufficient-permission',
      http: `
        GET https://nas.example.com:5001/webapi/entry.cgi?api=SYNO.Core.System&version=1&method=info&_sid=q7Zk2mX0pW9sVb4t

        200
        Content-Type: application/json; charset="UTF-8"

        {"error":{"code":105},"success":false}
      `,
    },
  ],
} satisfies Vendor;
