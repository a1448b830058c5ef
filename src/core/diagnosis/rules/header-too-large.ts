import type { Facts } from '../facts.ts';
import type { Evidence, Finding } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { distinct } from '../words.ts';

export const headerTooLarge = {
  cause: 'header-too-large',
  kind: 'form',
  checks: ['format'],
  groupBy: 'host',
  flags: 'alone',
  title: 'Token or cookies exceed what the server takes',
  why: 'Servers limit the size of request headers, often to 8 KiB. A token with many groups, or cookies that pile up, passes the limit, and the server refuses before it reads any of it.',
  references: [
    { title: 'RFC 6585 §5 431', url: 'https://www.rfc-editor.org/rfc/rfc6585#section-5' },
  ],
  refines: ['malformed-header', 'malformed-token', 'unexplained', 'invalid-signature'],
  examples: {
    found: [
      {
        name: 'the server says so',
        http: `GET https://api.example.com/x\nCookie: a=${'x'.repeat(200)}\n\n400 Bad Request\n\n<html><head><title>400 Request Header Or Cookie Too Large</title></head></html>`,
      },
    ],
    notFound: [
      {
        name: 'another 400',
        http: `GET https://api.example.com/x\n\n400 Bad Request\n\n{"error":"page must be a number"}`,
      },
    ],
  },
  judge(facts: Facts): Finding | undefined {
    const said = facts.interpretationsOf('header-too-large');
    let size = 0;
    let largest = { name: '', length: 0 };
    for (const { name, value } of facts.exchange.request.headers) {
      size += name.length + value.length + 4;
      if (value.length > largest.length) largest = { name, length: value.length };
    }
    const evidence: Evidence[] = distinct(said);
    if (facts.status === 431)
      evidence.push({ in: 'status', name: 'status', text: 'The status is 431.' });
    const big = size > 8000;
    if (big || evidence.length > 0)
      evidence.push({
        in: 'request',
        name: largest.name.toLowerCase(),
        text: `The request headers have ${size} bytes, ${largest.name} alone ${largest.length}.`,
      });
    const [first, ...rest] = evidence;
    if (
      first === undefined ||
      (said.length === 0 &&
        facts.status !== 431 &&
        !(big && (facts.status === 400 || facts.status === 413 || facts.status === 502)))
    )
      return undefined;
    return {
      summary: evidence.map((one) => one.text).join(' '),
      confidence: said.length > 0 || facts.status === 431 ? 'certain' : 'possible',
      side: 'client',
      evidence: [first, ...rest],
      fixes: [
        {
          title: 'Make the token or the cookies smaller',
          steps: [
            'Leave groups and profile data out of the token, or have the issuer send a reference.',
            'Remove cookies that nobody reads; keep the session on the server.',
          ],
          code: [],
        },
        {
          title: 'Raise the server’s limit',
          steps: ['In the server and in every proxy before it, within reason.'],
          code: [{ label: 'nginx', language: 'text', text: 'large_client_header_buffers 4 16k;' }],
        },
      ],
    };
  },
} satisfies Rule;
