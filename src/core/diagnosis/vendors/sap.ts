import type { Vendor } from '../vendor.ts';

const csrf =
  'https://help.sap.com/saphelp_em92/helpdata/en/b3/5c22518bc72214e10000000a44176d/content.htm';
const gateway = 'https://help.sap.com/docs/SAP_NETWEAVER_750';

/** SAP Gateway and ABAP servers. */
export const sap = {
  id: 'sap',
  name: 'SAP',
  signs: [
    { path: /^\/sap\/(?:opu|bc)\// },
    { header: ['sap-server'] },
    { header: ['sap-system'] },
    { header: ['x-csrf-token', /^required$/i] },
    { header: ['sap-perf-fesrec'] },
    { header: ['x-sap-login-page'] },
    { header: ['set-cookie', /^(?:sap-usercontext|MYSAPSSO2|SAP_SESSIONID)/] },
  ],
  rows: [
    {
      cause: 'csrf',
      header: ['x-csrf-token', /^required$/i],
      confidence: 'certain',
      source: csrf,
      explanation:
        'The service requires the token that a GET with X-CSRF-Token: Fetch returns, together with that response’s cookies.',
      fix: {
        title: 'Fetch a token, then send it along',
        steps: [
          'Send a GET to the service with X-CSRF-Token: Fetch, and keep the header and the cookies of the response.',
          'Repeat this request with that X-CSRF-Token and those cookies.',
        ],
        code: [],
      },
    },
    {
      cause: 'csrf',
      text: /^CSRF token validation failed/,
      confidence: 'certain',
      global: true,
      source: csrf,
    },
    {
      cause: 'login-redirect',
      header: ['x-sap-login-page'],
      confidence: 'certain',
      source: gateway,
    },
    {
      cause: 'insufficient-permission',
      text: /^No authorization (?:to access|for) (?:[Ss]ervice|object)|\/IWFND\/CM_CONSUMER\/101/,
      confidence: 'certain',
      global: true,
      source: gateway,
    },
    {
      cause: 'wrong-credentials',
      status: 401,
      text: /Logon failed|Logon Error Message|Name or password is incorrect \(repeat logon\)/,
      request: 'basic',
      confidence: 'likely',
      source: gateway,
    },
    {
      cause: 'missing-credentials',
      status: 401,
      text: /Logon failed|Logon Error Message/,
      request: 'no-credentials',
      confidence: 'certain',
      source: gateway,
    },
  ],
  antiForgery: [{ header: 'X-CSRF-Token', obtain: 'GET the service with X-CSRF-Token: Fetch.' }],
  examples: [
    {
      name: 'csrf: CSRF token validation failed',
      cause: 'csrf',
      http: `
        POST https://s4.example.com/sap/opu/odata/sap/Z/Items
        Authorization: Basic <<base64 alice:correct-horse>>

        403
        x-csrf-token: Required
        sap-server: true

        CSRF token validation failed
      `,
    },
  ],
} satisfies Vendor;
