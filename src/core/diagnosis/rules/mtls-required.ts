import { isObject } from '../../json.ts';
import type { Facts } from '../facts.ts';
import type { Evidence, Finding } from '../finding.ts';
import { requestCode } from '../fixes/request-code.ts';
import type { Rule } from '../rule.ts';
import { claim } from '../format.ts';
import { distinct } from '../words.ts';

export const mtlsRequired = {
  cause: 'mtls-required',
  kind: 'identity',
  checks: ['words'],
  groupBy: 'host',
  flags: 'alone',
  title: 'The server requires a client certificate',
  why: 'The server identifies clients in the TLS handshake, before any header. No token replaces the certificate; a token may even be bound to one.',
  references: [
    {
      title: 'RFC 8705 Mutual-TLS client authentication',
      url: 'https://www.rfc-editor.org/rfc/rfc8705',
    },
  ],
  refines: [
    'missing-credentials',
    'insufficient-permission',
    'token-unrecognized',
    'https-required',
    'unexplained',
  ],
  examples: {
    found: [
      {
        name: 'no certificate was sent',
        http: `GET https://mtls.example.com/api\n\n400 Bad Request\nServer: nginx/1.25.3\n\n<html><head><title>400 No required SSL certificate was sent</title></head></html>`,
      },
    ],
    notFound: [
      {
        name: 'plain HTTP',
        http: `GET http://app.example.com/x\n\n400 Bad Request\n\n<html><head><title>400 The plain HTTP request was sent to HTTPS port</title></head></html>`,
      },
    ],
  },
  judge(facts: Facts): Finding | undefined {
    const said = facts.interpretationsOf('mtls-required');
    const cnf = facts.bearer?.token.claims?.['cnf'];
    const isBound = isObject(cnf) && cnf['x5t#S256'] !== undefined;
    const { error } = facts.exchange.response;
    const isFailed = error !== null && /SSL_CLIENT_AUTH/.test(error);
    const isSuspect =
      isBound && facts.status === 401 && facts.interpretationsOf('token-unrecognized').length > 0;
    if (!isFailed && said.length === 0 && !isSuspect) return undefined;
    const evidence: Evidence[] = distinct(said);
    if (isFailed)
      evidence.push({ in: 'status', name: 'error', text: `The browser reports ${error}.` });
    if (isBound)
      evidence.push(claim('cnf', 'The token is bound to a client certificate (cnf.x5t#S256).'));
    const [first, ...rest] = evidence;
    if (first === undefined) return undefined;
    return {
      summary: isSuspect
        ? 'The token is bound to a client certificate, and the server refuses it without that certificate.'
        : 'The server identifies clients by a certificate, and the browser sent none that the server accepts.',
      confidence: isFailed ? 'certain' : (said[0]?.confidence ?? 'likely'),
      side: 'client',
      evidence: [first, ...rest],
      fixes: [
        {
          title: 'Install the client certificate',
          steps: [
            'Import the certificate and its key into the browser or the system’s key store, and choose it when the browser asks.',
            'The browser remembers a wrong choice: restart it to be asked again.',
          ],
          code: [
            {
              label: 'curl',
              language: 'shell',
              text: `${requestCode(facts, {}).at(-1)?.text ?? ''} \\\n  --cert client.pem --key client.key`,
            },
          ],
        },
      ],
    };
  },
} satisfies Rule;
