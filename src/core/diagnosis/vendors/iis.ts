import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const codes =
  'https://learn.microsoft.com/en-us/troubleshoot/developer/webapps/iis/health-diagnostic-performance/http-status-code';

const enableScheme = instruction(
  'Enable an authentication that the client can use',
  'IIS Manager, the site or app, Authentication: enable Windows, Basic or Anonymous (the Windows features must be installed; web.config <authentication> must be unlocked). WWW-Authenticate lists what is enabled.',
  'A page’s own API: Windows Authentication needs fetch(url, { credentials: "include" }) and a CORS response with this origin and Access-Control-Allow-Credentials; enable Anonymous, too, so that the preflight passes.',
  'A Bearer token or cookie of the app itself: enable Anonymous Authentication only, since the app checks it.',
);

const anonymousPreflight =
  'IIS authenticates before the application runs: with Anonymous Authentication disabled it refuses the preflight, which never has credentials.';
const letPreflightPass = instruction(
  'Enable Anonymous Authentication too, or install the IIS CORS module',
  'IIS Manager, Authentication: Anonymous enabled in addition to Windows; the application then asks for the user itself ([Authorize]; in web.config <authorization> deny users="?" only for verbs other than OPTIONS).',
  'The IIS CORS module responds to the preflight before authentication: <cors enabled="true"><add origin="https://app.example.com" allowCredentials="true"><allowHeaders allowAllRequestedHeaders="true"/></add></cors>.',
  'The call itself: fetch(url, { credentials: "include" }).',
);

/** Microsoft IIS, whose pages name the substatus. */
export const iis = {
  id: 'iis',
  name: 'IIS',
  signs: [
    { header: ['server', /^Microsoft-(?:IIS|HTTPAPI)/] },
    { body: /(?:HTTP Error |<title>|<h2>)\s*40[13]\.\d{1,3}\b/ },
  ],
  rows: [
    {
      cause: 'https-required',
      text: /\b403\.[45]\b|SSL (?:128 )?(?:is )?required/,
      confidence: 'certain',
      source: codes,
      fix: instruction(
        'Call the https URL, or clear Require SSL',
        'IIS Manager, the site or folder, SSL Settings: Require SSL (sslFlags="Ssl" in web.config); the site needs an https binding with a certificate. A URL Rewrite rule may send http on to https.',
      ),
    },
    {
      cause: 'ip-blocked',
      text: /\b403\.(?:6|8|503)\b|IP address (?:rejected|of the client has been rejected)/i,
      confidence: 'certain',
      source: codes,
      fix: instruction(
        'Allow the address in IP Address and Domain Restrictions',
        'IIS Manager, the site or folder: Add Allow Entry, or Edit Feature Settings, Access for unspecified clients (ipSecurity in web.config).',
        'Behind a proxy IIS sees the proxy’s address: Enable Proxy Mode.',
      ),
    },
    {
      cause: 'mtls-required',
      text: /\b403\.(?:7|12|13|16|17)\b|client certificate (?:is )?(?:required|revoked|untrusted|has expired)/i,
      confidence: 'certain',
      source: codes,
      fix: instruction(
        'Send a client certificate that the server trusts, or ask for none',
        'SSL Settings, Client certificates: Ignore or Accept instead of Require, where none is meant (iisClientCertificateMappingAuthentication for mapping).',
        '403.16: the issuing root belongs in Local Computer, Trusted Root Certification Authorities, and only self-signed certificates may be there: move others to Intermediate. 403.13: the revocation list could not be loaded. 403.17: the certificate has expired.',
      ),
    },
    {
      cause: 'rate-limited',
      text: /\b403\.(?:9|501|502)\b/,
      confidence: 'certain',
      source: codes,
      fix: instruction(
        'Wait, or raise the limit in Dynamic IP Restrictions',
        'IIS Manager, IP Address and Domain Restrictions, Edit Dynamic Restriction Settings: 403.501 limits concurrent requests, 403.502 requests per interval, each by address.',
      ),
    },
    {
      cause: 'not-auth-related',
      text: /\b403\.(?:1|2|3|14|18|19|22)\b|configured to not list the contents of this directory/,
      confidence: 'certain',
      source: codes,
      explanation:
        'No credential is missing: IIS found no page for this folder, or may not read or run what it found.',
      fix: instruction(
        'Deploy the app where the site points, and name its start page',
        '403.14: the folder has no default document. Deploy index.html or the app itself to the site’s physical path, set Default Document, and call the path of the app. ASP.NET Core needs its web.config and the Hosting Bundle; MVC the pool’s .NET version.',
        'For a list of files turn Directory Browsing on. 403.1 and 403.2: Handler Mappings, Edit Feature Permissions: Script or Read. 403.18: an URL Rewrite rule crosses application pools.',
      ),
    },
    {
      cause: 'insufficient-permission',
      text: /\b401\.3\b|due to an ACL set on the requested resource/,
      confidence: 'certain',
      source: codes,
      explanation: 'The user was recognized, but the file’s access list does not include them.',
      fix: instruction(
        'Give the user read permission on the file or folder',
        'Check the application pool identity or the signed-in user in the folder’s security settings.',
      ),
    },
    {
      cause: 'wrong-scheme',
      text: /\b401\.2\b|due to server configuration/,
      request: 'authorization',
      confidence: 'likely',
      source: codes,
      fix: enableScheme,
    },
    {
      cause: 'missing-credentials',
      text: /\b401\.2\b|due to server configuration/,
      request: 'no-authorization',
      confidence: 'likely',
      source: codes,
      fix: enableScheme,
    },
    {
      cause: 'wrong-credentials',
      text: /\b401\.1\b|due to invalid credentials/,
      request: 'authorization',
      confidence: 'likely',
      source: codes,
      fix: instruction(
        'Check the account, then Kerberos and the loopback check',
        'Write the user as DOMAIN\\user or user@domain; the account must have the right “Access this computer from the network”.',
        'The site by a host name of its own on the same machine: add the name to BackConnectionHostNames (or DisableLoopbackCheck=1) under HKLM\\SYSTEM\\CurrentControlSet\\Control\\Lsa.',
        'Pool with a domain account: setspn -S HTTP/host DOMAIN\\account, and useAppPoolCredentials="true" in windowsAuthentication. In the browser the site must be in the zone Local intranet (AuthServerAllowlist for Chrome and Edge).',
      ),
    },
    {
      cause: 'missing-credentials',
      text: /\b401 - Unauthorized: Access is denied due to invalid credentials/,
      request: 'no-authorization',
      confidence: 'likely',
      source: codes,
      explanation: 'The short page says “invalid credentials” even if none were sent.',
      fix: instruction(
        'Send credentials that the site’s authentication accepts',
        'See IIS Manager, Authentication: Anonymous, Windows or Basic. A fetch to another origin needs credentials: "include".',
      ),
    },
    {
      cause: 'insufficient-permission',
      text: /\b401\.[45]\b/,
      confidence: 'likely',
      source: codes,
    },
    {
      cause: 'wrong-scheme',
      status: 401,
      header: ['www-authenticate', /^(?:Negotiate|NTLM)\b/],
      request: 'bearer',
      confidence: 'likely',
      source: codes,
      explanation:
        'Windows Authentication of IIS responded before the application, which would read the Bearer token.',
      fix: enableScheme,
    },
    {
      cause: 'not-auth-related',
      status: 403,
      text: /403 - Forbidden: Access is denied/,
      confidence: 'possible',
      source: codes,
      explanation: 'The short page hides the substatus, which gives the reason.',
      fix: instruction(
        'Read the substatus of this 403',
        'It is sc-substatus in the site’s log (C:\\inetpub\\logs\\LogFiles), or open the page on the server itself, or set <httpErrors errorMode="Detailed"/>.',
        '403.4: call https. 403.6: the address is blocked. 403.7: a client certificate is required. 403.14: no default document, the app is not where the site points. 403.18: application pools.',
      ),
    },
    {
      cause: 'cors-preflight-auth',
      method: /^OPTIONS$/,
      status: 401,
      header: ['www-authenticate', /^(?:Negotiate|NTLM)\b/],
      confidence: 'likely',
      source:
        'https://learn.microsoft.com/en-us/iis/extensions/cors-module/cors-module-configuration-reference',
      explanation: anonymousPreflight,
      fix: letPreflightPass,
    },
    {
      cause: 'cors-preflight-auth',
      method: /^OPTIONS$/,
      status: [401, 403],
      path: /./,
      confidence: 'possible',
      source:
        'https://learn.microsoft.com/en-us/iis/extensions/cors-module/cors-module-configuration-reference',
      explanation: anonymousPreflight,
      fix: letPreflightPass,
    },
  ],
  examples: [
    {
      name: 'https required: IIS 10.0 Detailed Error - 403.4 - Forbidden',
      cause: 'https-required',
      http: `
        GET http://intranet.example/

        403
        Server: Microsoft-IIS/10.0
        Content-Type: text/html

        <html><title>IIS 10.0 Detailed Error - 403.4 - Forbidden</title><h2>HTTP Error 403.4 - Forbidden</h2></html>
      `,
    },
    {
      name: 'not auth related: 403.14 - Forbidden',
      cause: 'not-auth-related',
      http: `
        GET https://intranet.example/files/

        403
        Server: Microsoft-IIS/10.0
        Content-Type: text/html

        <html><title>403.14 - Forbidden</title><p>The Web server is configured to not list the contents of this directory.</p></html>
      `,
    },
    {
      name: 'insufficient permission: 401.3',
      cause: 'insufficient-permission',
      http: `
        GET https://intranet.example/files/
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        403
        Server: Microsoft-IIS/10.0
        Content-Type: text/html

        <html><title>401.3</title><p>The Web server is configured to not list the contents of this directory.</p></html>
      `,
    },
    {
      name: 'missing credentials: 401 - Unauthorized: Access is denied due to ',
      cause: 'missing-credentials',
      http: `
        GET https://intranet.example/files/

        401
        Server: Microsoft-IIS/10.0
        Content-Type: text/html

        <html><title>401 - Unauthorized: Access is denied due to invalid credentials</title><p>The Web server is configured to not list the contents of this directory.</p></html>
      `,
    },
    {
      name: '403.4',
      cause: 'https-required',
      http: `
        GET http://intranet.example.com/app/

        403
        Server: Microsoft-IIS/10.0
        Content-Type: text/html

        <html><head><title>IIS 10.0 Detailed Error - 403.4 - Forbidden</title></head><body><h2>HTTP Error 403.4 - Forbidden</h2><h3>The page you are trying to access is secured with Secure Sockets Layer (SSL).</h3></body></html>
      `,
    },
    {
      name: '403.6',
      cause: 'ip-blocked',
      http: `
        GET https://intranet.example.com/app/

        403
        Server: Microsoft-IIS/10.0
        Content-Type: text/html

        <html><head><title>IIS 10.0 Detailed Error - 403.6 - Forbidden</title></head><body><h2>HTTP Error 403.6 - Forbidden</h2><h3>The IP address of the client has been rejected.</h3></body></html>
      `,
    },
    {
      name: '403.7',
      cause: 'mtls-required',
      http: `
        GET https://intranet.example.com/app/

        403
        Server: Microsoft-IIS/10.0
        Content-Type: text/html

        <html><head><title>IIS 10.0 Detailed Error - 403.7 - Forbidden</title></head><body><h2>HTTP Error 403.7 - Forbidden</h2><h3>The page you are attempting to access requires your browser to have a Secure Sockets Layer (SSL) client certificate.</h3></body></html>
      `,
    },
    {
      name: '403.502',
      cause: 'rate-limited',
      http: `
        GET https://intranet.example.com/app/

        403
        Server: Microsoft-IIS/10.0
        Content-Type: text/html

        <html><head><title>IIS 10.0 Detailed Error - 403.502 - Forbidden</title></head><body><h2>HTTP Error 403.502 - Forbidden</h2><h3>Too many requests from the same client IP.</h3></body></html>
      `,
    },
    {
      name: '403.14',
      cause: 'not-auth-related',
      http: `
        GET https://intranet.example.com/app/

        403
        Server: Microsoft-IIS/10.0
        Content-Type: text/html

        <html><head><title>IIS 10.0 Detailed Error - 403.14 - Forbidden</title></head><body><h2>HTTP Error 403.14 - Forbidden</h2><h3>The Web server is configured to not list the contents of this directory.</h3></body></html>
      `,
    },
    {
      name: '401.2 without credentials',
      cause: 'missing-credentials',
      http: `
        GET https://intranet.example.com/app/

        401
        Server: Microsoft-IIS/10.0
        Content-Type: text/html

        <html><head><title>IIS 10.0 Detailed Error - 401.2 - Unauthorized</title></head><body><h2>HTTP Error 401.2 - Unauthorized</h2><h3>You are not authorized to view this page due to invalid authentication headers.</h3></body></html>
      `,
    },
    {
      name: '401.2 with another scheme',
      cause: 'wrong-scheme',
      http: `
        GET https://intranet.example.com/app/
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        Server: Microsoft-IIS/10.0
        Content-Type: text/html

        <html><head><title>IIS 10.0 Detailed Error - 401.2 - Unauthorized</title></head><body><h2>HTTP Error 401.2 - Unauthorized</h2><h3>You are not authorized to view this page due to server configuration.</h3></body></html>
      `,
    },
    {
      name: '401.1',
      cause: 'wrong-credentials',
      http: `
        GET https://intranet.example.com/app/
        Authorization: Basic YWxpY2U6c2VjcmV0

        401
        Server: Microsoft-IIS/10.0
        Content-Type: text/html

        <html><head><title>IIS 10.0 Detailed Error - 401.1 - Unauthorized</title></head><body><h2>HTTP Error 401.1 - Unauthorized</h2><h3>You do not have permission to view this directory or page due to invalid credentials.</h3></body></html>
      `,
    },
    {
      name: '403 without substatus',
      cause: 'not-auth-related',
      http: `
        GET https://intranet.example.com/app/

        403
        Server: Microsoft-IIS/10.0
        Content-Type: text/html

        <html><head><title>403 - Forbidden: Access is denied.</title></head><body><h2>403 - Forbidden: Access is denied.</h2></body></html>
      `,
    },
    {
      name: 'preflight under Windows authentication',
      cause: 'cors-preflight-auth',
      http: `
        OPTIONS https://intranet.example.com/api/items
        Origin: https://app.example.com
        Access-Control-Request-Method: PUT
        Access-Control-Request-Headers: content-type

        401
        Server: Microsoft-IIS/10.0
        WWW-Authenticate: Negotiate
        WWW-Authenticate: NTLM
      `,
    },
    {
      name: 'Bearer under Windows Authentication',
      cause: 'wrong-scheme',
      http: `
        GET https://intranet.example.com/api/items
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        Server: Microsoft-IIS/10.0
        WWW-Authenticate: Negotiate
        WWW-Authenticate: NTLM
        Content-Type: text/html

        <html><head><title>401 - Unauthorized: Access is denied due to invalid credentials.</title></head><body><h2>401 - Unauthorized: Access is denied due to invalid credentials.</h2></body></html>
      `,
    },
    {
      name: 'a preflight without a challenge',
      cause: 'cors-preflight-auth',
      http: `
        OPTIONS https://api.example.com/v1/items
        Origin: https://app.example.com
        Access-Control-Request-Method: GET
        Access-Control-Request-Headers: authorization

        403
        Server: Microsoft-IIS/10.0
      `,
    },
  ],
} satisfies Vendor;
