import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://varnish-cache.org/docs/trunk/users-guide/vcl-built-in-subs.html';

/** Varnish, whose own pages end in Guru Meditation. */
export const varnish = {
  id: 'varnish',
  name: 'Varnish',
  signs: [
    { header: ['x-varnish'] },
    { header: ['server', /^Varnish/] },
    { body: /<h3>Guru Meditation:<\/h3>/ },
  ],
  rows: [
    {
      cause: 'waf-or-bot-challenge',
      status: 403,
      text: /\bVarnish cache server\b/,
      confidence: 'possible',
      source: docs,
      fix: instruction(
        'Find return (synth(403 …)) in the VCL',
        'varnishlog -q "RespStatus == 403" shows the subroutine; an acl (purge, admin) compares client.ip, which is the proxy’s address behind another proxy.',
      ),
    },
    {
      cause: 'origin-not-allowed',
      status: 403,
      text: /^403 Hotlink|\bhotlink(?:ing)? (?:is )?(?:not allowed|forbidden|denied)/i,
      confidence: 'certain',
      source: docs,
      explanation:
        'A rule of the cache in front of the application (VCL) compares Referer; the application did not see the request.',
      fix: instruction(
        'Allow this Referer in the VCL',
        'Add the page’s host to the hotlink rule, or call without a Referer (referrerPolicy: "no-referrer").',
      ),
    },
  ],
  examples: [
    {
      name: 'hotlinking',
      cause: 'origin-not-allowed',
      http: `
        image GET https://www.example.com/hotlink/a.png
        Referer: https://other.example.net/

        403
        Server: Varnish
        X-Varnish: 10
        Retry-After: 5
        Content-Type: text/html

        <!DOCTYPE html><html><head><title>403 Hotlinking not allowed</title></head><body><h1>Error 403 Hotlinking not allowed</h1><p>Hotlinking not allowed</p><h3>Guru Meditation:</h3><p>XID: 10</p><hr><p>Varnish cache server</p></body></html>
      `,
    },
    {
      name: 'synth',
      cause: 'waf-or-bot-challenge',
      http: `
        GET https://api.example.com/v1/items

        403
        X-Varnish: 1
        Content-Type: text/html

        <!DOCTYPE html>
        <html><head><title>403 Forbidden</title></head><body><h1>Error 403 Forbidden</h1><p>Forbidden</p><h3>Guru Meditation:</h3><p>XID: 1</p><hr><p>Varnish cache server</p></body></html>
      `,
    },
  ],
} satisfies Vendor;
