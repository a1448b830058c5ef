import type { Facts } from '../facts.ts';
import type { Finding } from '../finding.ts';
import { urlTemplate } from '../fixes/repeated-request.ts';
import { serverCode } from '../fixes/server.ts';
import type { Rule } from '../rule.ts';
import { fromWords, isVendorsWord } from '../words.ts';

export const httpsRequired = {
  cause: 'https-required',
  kind: 'transport',
  checks: ['words'],
  groupBy: 'host',
  flags: 'alone',
  title: 'The server refuses plain HTTP',
  why: 'Anyone on the network can read credentials sent over plain HTTP, so the server does not accept them there, or the port speaks TLS only.',
  references: [
    { title: 'RFC 6797 HSTS', url: 'https://www.rfc-editor.org/rfc/rfc6797' },
    { title: 'RFC 6750 §5.3 TLS', url: 'https://www.rfc-editor.org/rfc/rfc6750#section-5.3' },
  ],
  refines: [
    'insufficient-permission',
    'unexplained',
    'missing-credentials',
    'mtls-required',
    'proxy-stripped-authorization',
    'wrong-credentials',
  ],
  examples: {
    found: [
      {
        name: 'the server says so',
        http: `GET http://api.example.com/x\n\n400 Bad Request\n\n<html><head><title>400 The plain HTTP request was sent to HTTPS port</title></head></html>`,
      },
      {
        name: 'behind a proxy that terminates TLS',
        http: `POST https://id.example.com/realms/a/protocol/openid-connect/token\n\n403 Forbidden\n\n{"error":"invalid_request","error_description":"HTTPS required"}`,
      },
    ],
    notFound: [
      {
        name: 'over https',
        http: `GET https://api.example.com/x\n\n400 Bad Request\n\n<html><head><title>400 No required SSL certificate was sent</title></head></html>`,
      },
    ],
  },
  judge(facts: Facts): Finding | undefined {
    const { url } = facts;
    const isPlain = url?.protocol === 'http:' || url?.protocol === 'ws:';
    if (!isPlain || url === null) return behindProxy(facts);
    const secure = urlTemplate(facts).replace(/^(http|ws):/, '$1s:');
    return fromWords(facts, 'https-required', {
      summary: `The request went to ${url.host} over plain ${url.protocol.slice(0, -1)}, and the server accepts only HTTPS.`,
      side: 'client',
      evidence: [{ in: 'url', name: 'scheme', text: `The URL begins with ${url.protocol}//.` }],
      fixes: [
        {
          title: 'Call the address with https',
          steps: [
            'Change the scheme of the base URL, and its port if it has one.',
            'Behind a proxy that terminates TLS, send X-Forwarded-Proto and make the application trust it.',
          ],
          code: serverCode(facts, 'forwarded'),
          change: { url: secure },
        },
      ],
    });
  },
} satisfies Rule;

/** A server called over https says that it sees http: a proxy in front of it terminates TLS. */
function behindProxy(facts: Facts): Finding | undefined {
  if (!isVendorsWord(facts.interpretationsOf('https-required'))) return undefined;
  return fromWords(facts, 'https-required', {
    title: 'The server behind the proxy sees plain HTTP',
    summary:
      'The request was sent over https, and the server says that it came over plain HTTP: a proxy in front of it terminates TLS without telling it.',
    side: 'server',
    atMost: 'likely',
    fixes: [
      {
        title: 'Send X-Forwarded-Proto, and make the application trust it',
        steps: [
          'The proxy sets X-Forwarded-Proto: https (and X-Forwarded-Host); the application must be configured to trust the proxy.',
        ],
        code: serverCode(facts, 'forwarded'),
      },
    ],
  });
}
