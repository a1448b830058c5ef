import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const codes =
  'https://learn.microsoft.com/en-us/troubleshoot/developer/webapps/iis/health-diagnostic-performance/http-status-code';

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
    },
    {
      cause: 'ip-blocked',
      text: /\b403\.(?:6|8|503)\b|IP address (?:rejected|of the client has been rejected)/i,
      confidence: 'certain',
      source: codes,
    },
    {
      cause: 'mtls-required',
      text: /\b403\.(?:7|12|13|16|17)\b|client certificate (?:is )?(?:required|revoked|untrusted|has expired)/i,
      confidence: 'certain',
      source: codes,
    },
    { cause: 'rate-limited', text: /\b403\.(?:9|501|502)\b/, confidence: 'certain', source: codes },
    {
      cause: 'not-auth-related',
      text: /\b403\.(?:1|2|3|14|18|19|22)\b|configured to not list the contents of this directory/,
      confidence: 'certain',
      source: codes,
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
    },
    {
      cause: 'missing-credentials',
      text: /\b401\.2\b|due to server configuration/,
      request: 'no-authorization',
      confidence: 'likely',
      source: codes,
    },
    {
      cause: 'wrong-credentials',
      text: /\b401\.1\b|due to invalid credentials/,
      request: 'authorization',
      confidence: 'likely',
      source: codes,
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
      cause: 'not-auth-related',
      status: 403,
      text: /403 - Forbidden: Access is denied/,
      confidence: 'possible',
      source: codes,
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
  ],
} satisfies Vendor;
