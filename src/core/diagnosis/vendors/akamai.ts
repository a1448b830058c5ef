import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const reference = 'https://techdocs.akamai.com/app-api-protector/docs/deny';

/** Akamai’s edge. */
export const akamai = {
  id: 'akamai',
  name: 'Akamai',
  signs: [
    { header: ['server', /^Akamai/i] },
    { header: ['akamai-grn'] },
    { header: ['x-akamai-request-id'] },
    {
      body: /errors\.edgesuite\.net|"sec-cp-challenge"|Reference&#32;&#35;|Reference #\d+\.[0-9a-f]+\.\d+\.[0-9a-f]+/,
    },
  ],
  rows: [
    {
      cause: 'waf-or-bot-challenge',
      status: 403,
      text: /You don't have permission to access [^]{0,300}on this server\.[^]{0,20}Reference #/,
      confidence: 'certain',
      global: true,
      source: reference,
      explanation:
        'A rule at the edge (bot, rate, geography, or firewall) denied it. The application did not see it.',
      fix: instruction(
        'Give the site’s owner the reference number of the page',
        'The owner finds the rule by the Reference # in Akamai’s Control Center.',
        'Try from another network, and without automation or VPN, to see what the rule matches.',
      ),
    },
    {
      cause: 'waf-or-bot-challenge',
      status: [403, 428, 429],
      body: /"sec-cp-challenge"|errors\.edgesuite\.net/,
      confidence: 'certain',
      source: reference,
      fix: instruction(
        'Pass the challenge in the browser, or get the client allowed',
        'sec-cp-challenge is a proof of work that Akamai’s script solves and stores in the cookie sec_cpt: a plain fetch or curl cannot.',
        'The owner: Bot Manager or App & API Protector, an exception for the endpoint; its Reference # is in the page.',
      ),
    },
    {
      cause: 'waf-or-bot-challenge',
      status: 403,
      header: ['server', /^AkamaiGHost/i],
      confidence: 'likely',
      text: /Access Denied/i,
      source: reference,
    },
  ],
  examples: [
    {
      name: 'waf or bot challenge: Access Denied',
      cause: 'waf-or-bot-challenge',
      http: `
        GET https://api.example.com/v1/items

        403
        Server: AkamaiGHost
        Content-Type: text/html

        <HTML><HEAD><TITLE>Access Denied</TITLE></HEAD><BODY><H1>Access Denied</H1>You don't have permission to access "http&#58;&#47;&#47;api&#46;example&#46;com&#47;" on this server.<P>Reference&#32;&#35;18&#46;1f2e3d4c&#46;1773144000&#46;1a2b3c</BODY></HTML>
      `,
    },
    {
      name: 'a proof of work',
      cause: 'waf-or-bot-challenge',
      http: `
        GET https://api.example.com/v1/items

        428
        Server: AkamaiGHost
        Content-Type: application/json

        {"sec-cp-challenge":"true","provider":"crypto"}
      `,
    },
  ],
} satisfies Vendor;
