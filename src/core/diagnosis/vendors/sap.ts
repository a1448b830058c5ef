import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const csrf =
  'https://help.sap.com/saphelp_em92/helpdata/en/b3/5c22518bc72214e10000000a44176d/content.htm';
const gateway = 'https://help.sap.com/docs/SAP_NETWEAVER_750';

const fetchToken = instruction(
  'Fetch a token, then send it along',
  'Send a GET to the service with X-CSRF-Token: Fetch, and keep the header and the cookies of the response.',
  'Repeat this request with that X-CSRF-Token and those cookies (SAP_SESSIONID_*, sap-usercontext): same host, same sap-client; fetch needs credentials: "include".',
  'The token ends with the session: on 403 with x-csrf-token: Required fetch a new one and repeat. In a proxy or Cloud SDK destination let the cookies through.',
  'GET the service’s root with its final slash (…_SRV/): a redirect loses the header. In CAP set "csrf": true and "csrfInBatch": true at cds.requires; an approuter has csrfProtection per route.',
);

const logonSap = instruction(
  'Log on with user, password and client of this system',
  'Add sap-client=CLIENT to the URL (or the header sap-client): without it the default client is asked. The password is case-sensitive; initial passwords must be changed in a dialog logon first.',
  'SU01: the user is not locked and valid, of type Dialog or Service/Communication for calls. SICF: the service’s logon procedure accepts Basic.',
);

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
      fix: fetchToken,
    },
    {
      cause: 'csrf',
      text: /^CSRF[- ][Tt]oken(?: validation failed|-Validierung ist fehlgeschlagen)/,
      confidence: 'certain',
      global: true,
      source: csrf,
      fix: fetchToken,
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
      explanation: 'The user is logged on, but has no authorization for the service or object.',
      fix: instruction(
        'Add the authorization to the user’s role',
        'Run SU53 (or STAUTHTRACE) as the user right after the call: it shows the object. For OData S_SERVICE with the service’s hash (role in PFCG, Menu, Authorization Default: TADIR Service IWSG and IWSV), then S_RFC and S_RFCACL in the backend.',
        '/IWFND/MAINT_SERVICE: the service is active with a system alias; /IWFND/ERROR_LOG has the details.',
      ),
    },
    {
      cause: 'wrong-credentials',
      status: 401,
      text: /Logon failed|Logon Error Message|Name or password is incorrect \(repeat logon\)/,
      request: 'basic',
      confidence: 'likely',
      source: gateway,
      fix: logonSap,
    },
    {
      cause: 'missing-credentials',
      status: 401,
      text: /Logon failed|Logon Error Message/,
      request: 'no-credentials',
      confidence: 'certain',
      source: gateway,
      fix: logonSap,
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
    {
      name: 'token from another session',
      cause: 'csrf',
      http: `
        GET https://erp.example.com/sap/opu/odata/sap/ZORDERS_SRV/Orders
        Cookie: SAP_SESSIONID_A_100=a
        X-CSRF-Token: old

        403
        sap-server: true
        Content-Type: text/plain

        CSRF token validation failed
      `,
    },
    {
      name: 'no authorization',
      cause: 'insufficient-permission',
      http: `
        GET https://erp.example.com/sap/opu/odata/sap/ZORDERS_SRV/Orders
        Authorization: Basic YWxpY2U6c2VjcmV0

        403
        sap-server: true
        Content-Type: application/json

        {"error":{"code":"/IWFND/CM_CONSUMER/101","message":{"lang":"en","value":"No authorization to access Service 'ZORDERS_SRV_0001'"}}}
      `,
    },
    {
      name: 'password or client',
      cause: 'wrong-credentials',
      http: `
        GET https://erp.example.com/sap/opu/odata/sap/ZORDERS_SRV/Orders
        Authorization: Basic YWxpY2U6c2VjcmV0

        401
        sap-server: true
        WWW-Authenticate: Basic realm="SAP NetWeaver Application Server"
        Content-Type: text/html

        <html><head><title>Logon Error Message</title></head><body><p>Name or password is incorrect (repeat logon)</p></body></html>
      `,
    },
    {
      name: 'nobody logged on',
      cause: 'missing-credentials',
      http: `
        GET https://erp.example.com/sap/opu/odata/sap/ZORDERS_SRV/Orders

        401
        sap-server: true
        WWW-Authenticate: Basic realm="SAP NetWeaver Application Server"
        Content-Type: text/html

        <html><head><title>Logon Error Message</title></head><body><p>Logon failed</p></body></html>
      `,
    },
  ],
} satisfies Vendor;
