import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://docs.moodle.org/dev/Web_services_API';

/** Moodle web services, which refuse with 200 and an errorcode. */
export const moodle = {
  id: 'moodle',
  name: 'Moodle',
  signs: [
    { path: /\/webservice\/(?:rest|xmlrpc|soap)\/server\.php|\/login\/token\.php/ },
    { header: ['set-cookie', /^MoodleSession/] },
    { body: /^\s*\{"exception":"\w+_exception","errorcode":/ },
  ],
  rows: [
    {
      cause: 'token-unrecognized',
      code: 'invalidtoken',
      confidence: 'certain',
      source: docs,
      explanation: 'The wstoken parameter names no token of this site, or the token has expired.',
      fix: instruction(
        'Create a new web service token',
        'Site administration, Server, Web services, Manage tokens; the service must be enabled and contain this function.',
      ),
    },
    {
      cause: 'insufficient-permission',
      code: ['accessexception', 'nopermissions', 'requireloginerror'],
      confidence: 'certain',
      source: docs,
      explanation:
        'The token is valid. Its user lacks a capability, or the token’s service does not include this function.',
      fix: {
        title: 'Give the service and the user what the call needs',
        steps: [
          'Add the function to the token’s external service, and enable the protocol.',
          'Give the user’s role webservice/rest:use and the capability that debuginfo names.',
        ],
        code: [],
      },
    },
    {
      cause: 'session-expired',
      code: ['servicerequireslogin', 'sessionexpired'],
      confidence: 'certain',
      source: docs,
    },
    {
      cause: 'csrf',
      code: 'invalidsesskey',
      confidence: 'certain',
      source: docs,
      explanation:
        'Moodle reads its anti-forgery value from the sesskey parameter; M.cfg.sesskey holds it in the page.',
      fix: instruction(
        'Send M.cfg.sesskey as the parameter sesskey',
        'It changes with each sign-in.',
      ),
    },
    { cause: 'wrong-credentials', code: 'invalidlogin', confidence: 'certain', source: docs },
    {
      cause: 'service-not-enabled',
      code: ['enablewsdescription', 'sitemaintenance', 'servicenotavailable'],
      confidence: 'certain',
      source: docs,
    },
  ],
  antiForgery: [{ field: 'sesskey', obtain: 'Read M.cfg.sesskey in the page.' }],
  credentialPlaces: [{ query: 'wstoken' }],
  examples: [
    {
      name: 'token unrecognized: invalidtoken',
      cause: 'token-unrecognized',
      http: `
        POST https://moodle.example.edu/webservice/rest/server.php?wstoken=5ee41bb0f11b8f1c04412f2cb5c1a6c6&wsfunction=core_course_get_courses

        403
        Server: Apache
        Content-Type: application/json

        {"exception":"moodle_exception","errorcode":"invalidtoken","message":"Invalid token - token not found"}
      `,
    },
    {
      name: 'insufficient permission: accessexception',
      cause: 'insufficient-permission',
      http: `
        POST https://moodle.example.edu/webservice/rest/server.php?wstoken=5ee41bb0f11b8f1c04412f2cb5c1a6c6&wsfunction=core_user_get_users

        403
        Server: Apache
        Content-Type: application/json

        {"exception":"webservice_access_exception","errorcode":"accessexception","message":"Access control exception","debuginfo":"You are not allowed to use the rest protocol (missing capability: webservice/rest:use)"}
      `,
    },
    {
      name: 'session expired: servicerequireslogin',
      cause: 'session-expired',
      http: `
        POST https://moodle.example.edu/lib/ajax/service.php?sesskey=abc123
        Cookie: MoodleSession=0123456789abcdef
        [{"index":0}]

        403
        Set-Cookie: MoodleSession=9876543210fedcba; path=/
        Content-Type: application/json

        {"error":"Web service is not available. (The session has been logged out or has expired.)","errorcode":"servicerequireslogin"}
      `,
    },
    {
      name: 'csrf: invalidsesskey',
      cause: 'csrf',
      http: `
        POST https://moodle.example.edu/lib/ajax/service.php?sesskey=old
        Cookie: MoodleSession=0123456789abcdef

        403
        Set-Cookie: MoodleSession=0123456789abcdef; path=/
        Content-Type: application/json

        {"error":"Your session has most likely timed out. Please log in again.","errorcode":"invalidsesskey"}
      `,
    },
    {
      name: 'wrong credentials: invalidlogin',
      cause: 'wrong-credentials',
      http: `
        POST https://moodle.example.edu/login/token.php?service=moodle_mobile_app
        Content-Type: application/x-www-form-urlencoded

        username=ann&password=wrong

        403
        Server: Apache
        Content-Type: application/json

        {"error":"Invalid login, please try again","errorcode":"invalidlogin"}
      `,
    },
    {
      name: 'service not enabled: enablewsdescription',
      cause: 'service-not-enabled',
      http: `
        POST https://moodle.example.edu/login/token.php?service=moodle_mobile_app
        Content-Type: application/x-www-form-urlencoded

        username=ann&password=right

        403
        Server: Apache
        Content-Type: application/json

        {"error":"Web services must be enabled in Advanced features.","errorcode":"enablewsdescription"}
      `,
    },
  ],
} satisfies Vendor;
