import type { Facts } from '../facts.ts';
import type { Evidence, Finding } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { fromWords } from '../words.ts';

export const httpsRequired = {
  cause: 'https-required',
  kind: 'transport',
  checks: ['words'],
  groupBy: 'host',
  flags: 'alone',
  title: 'The server refuses plain HTTP',
  why: 'Credentials over plain HTTP can be read by everybody on the way, so the server does not take them there, or the port speaks TLS only.',
  references: [
    { title: 'RFC 6797 HSTS', url: 'https://www.rfc-editor.org/rfc/rfc6797' },
    { title: 'RFC 6750 §5.3 TLS', url: 'https://www.rfc-editor.org/rfc/rfc6750#section-5.3' },
  ],
  refines: ['insufficient-permission', 'unexplained', 'missing-credentials', 'mtls-required'],
  examples: {
    found: [
      {
        name: 'the server says so',
        http: `GET http://api.example.com/x\n\n400 Bad Request\n\n<html><head><title>400 The plain HTTP request was sent to HTTPS port</title></head></html>`,
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
    const plain = facts.url?.protocol === 'http:' || facts.url?.protocol === 'ws:';
    if (!plain) return undefined;
    const evidence: Evidence[] = [
      { in: 'url', name: 'scheme', text: 'The request went over plain http.' },
    ];
    return fromWords(facts, 'https-required', {
      side: 'client',
      evidence,
      fixes: [
        {
          title: 'Call the address with https',
          steps: [
            'Change the base URL’s scheme, and its port where one is written.',
            'Behind a proxy that ends TLS, let it say so (X-Forwarded-Proto) and let the application believe it.',
          ],
          code: [],
        },
      ],
    });
  },
} satisfies Rule;
