import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const squid = 'https://wiki.squid-cache.org/Features/Authentication';
const squidAcl = 'https://wiki.squid-cache.org/SquidFaq/SquidAcl';
const zscaler = 'https://help.zscaler.com/zia/about-proxy-authentication';

const proxyUser = instruction(
  'Give the client the proxy’s user and password',
  'Browsers ask for them, or use Windows sign-in. curl: --proxy-user USER:PASSWORD. Environment: HTTPS_PROXY=http://USER:PASSWORD@PROXY:PORT, with @ and : of the password percent-encoded; internal hosts in NO_PROXY.',
  'Squid: basic_ncsa_auth FILE USER tests an account; the rule is acl NAME proxy_auth REQUIRED.',
);

/** Forward proxies and filters of a company’s network: Squid, Zscaler, Blue Coat and others. */
export const forwardProxies = {
  id: 'forward-proxies',
  name: 'a forward proxy',
  signs: [
    { header: ['x-squid-error'] },
    {
      header: ['server', /^(?:squid|Zscaler|BlueCoat|McAfee Web Gateway|Cisco Umbrella|netskope)/i],
    },
    { header: ['proxy-authenticate'] },
    {
      body: /ERR_(?:CACHE_)?ACCESS_DENIED|<title>ERROR: (?:Cache )?Access Denied|Zscaler|FortiGuard|Blue Coat|McAfee Web Gateway/,
    },
  ],
  rows: [
    {
      cause: 'proxy-auth-required',
      header: ['x-squid-error', /^ERR_CACHE_ACCESS_DENIED/],
      confidence: 'certain',
      source: squid,
      fix: proxyUser,
    },
    {
      cause: 'proxy-auth-required',
      status: 407,
      text: /ERR_CACHE_ACCESS_DENIED|Cache Access Denied/,
      confidence: 'certain',
      source: squid,
      fix: proxyUser,
    },
    {
      cause: 'waf-or-bot-challenge',
      status: 403,
      header: ['x-squid-error', /^ERR_ACCESS_DENIED/],
      confidence: 'likely',
      source: squidAcl,
      explanation:
        'A rule of the network’s proxy forbids this address; the server did not see the request.',
      fix: instruction(
        'Ask the network’s administrator to allow this address',
        'Give the URL and the time; the proxy’s log names the rule (acl).',
      ),
    },
    {
      cause: 'waf-or-bot-challenge',
      status: 403,
      header: ['server', /^(?:squid|Zscaler|BlueCoat|McAfee Web Gateway|Cisco Umbrella|netskope)/i],
      confidence: 'likely',
      source: zscaler,
      explanation: 'The network’s filter responded; the server did not see the request.',
      fix: instruction(
        'Ask the network’s administrator to allow this address',
        'Give the URL and the time. Try from another network to confirm it.',
      ),
    },
    {
      cause: 'waf-or-bot-challenge',
      status: 403,
      text: /Zscaler|FortiGuard|Blue Coat|McAfee Web Gateway|\(policy_denied\)/,
      confidence: 'certain',
      source: zscaler,
      explanation: 'The network’s filter responded; the server did not see the request.',
      fix: instruction(
        'Ask the network’s administrator to allow this address',
        'Give the URL, the time and the policy that the page names. Try from another network to confirm it.',
      ),
    },
  ],
  examples: [
    {
      name: 'proxy auth required: ERROR: Cache Access Denied',
      cause: 'proxy-auth-required',
      http: `
        GET http://example.com/

        407
        X-Squid-Error: ERR_CACHE_ACCESS_DENIED 0
        Proxy-Authenticate: Basic realm="proxy"
        Content-Type: text/html

        <html><title>ERROR: Cache Access Denied</title></html>
      `,
    },
    {
      name: 'waf or bot challenge: server',
      cause: 'waf-or-bot-challenge',
      http: `
        GET http://example.com/
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        403
        X-Squid-Error: ERR_CACHE_ACCESS_DENIED 0
        Proxy-Authenticate: Basic realm="proxy"
        Content-Type: text/html
        server: squid

        <html><title>ERROR: Cache Access Denied</title></html>
      `,
    },
    {
      name: 'waf or bot challenge: Zscaler',
      cause: 'waf-or-bot-challenge',
      http: `
        GET http://example.com/
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        403
        X-Squid-Error: ERR_CACHE_ACCESS_DENIED 0
        Proxy-Authenticate: Basic realm="proxy"
        Content-Type: text/html

        <html><title>Zscaler</title></html>
      `,
    },
    {
      name: 'Squid denies the URL',
      cause: 'waf-or-bot-challenge',
      http: `
        GET http://blocked.example.com/

        403
        Server: squid/5.7
        X-Squid-Error: ERR_ACCESS_DENIED 0
        Content-Type: text/html

        <html><head><title>ERROR: The requested URL could not be retrieved</title></head><body><p>Access Denied.</p></body></html>
      `,
    },
  ],
} satisfies Vendor;
