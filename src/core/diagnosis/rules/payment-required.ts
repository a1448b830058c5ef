import { isObject } from '../../json.ts';
import type { Facts } from '../facts.ts';
import type { Evidence, Finding } from '../finding.ts';
import type { Rule } from '../rule.ts';

export const paymentRequired = {
  cause: 'payment-required',
  kind: 'rights',
  checks: ['words'],
  groupBy: 'host',
  flags: 'alone',
  title: 'The server requires a payment for this request',
  why: 'With x402, a server sells single requests: its 402 says how much to pay, in which currency and to whom. The client pays and repeats the request with a proof of payment.',
  references: [
    { title: 'x402 specification', url: 'https://github.com/coinbase/x402' },
    {
      title: 'RFC 9110 §15.5.3 402 Payment Required',
      url: 'https://www.rfc-editor.org/rfc/rfc9110#section-15.5.3',
    },
  ],
  refines: ['license-or-plan', 'insufficient-permission', 'missing-credentials', 'unexplained'],
  examples: {
    found: [
      {
        name: 'x402 with one way to pay',
        http: `fetch GET https://api.example.com/report

402 Payment Required
Content-Type: application/json

{"x402Version":1,"error":"X-PAYMENT header is required","accepts":[{"scheme":"exact","network":"base","maxAmountRequired":"10000","resource":"https://api.example.com/report","payTo":"0xabc"}]}`,
      },
    ],
    notFound: [
      {
        name: 'a used-up quota',
        http: `fetch GET https://api.example.com/report
Authorization: Bearer 7f3a0b91c2d84e5f9a6b

402 Payment Required
Content-Type: application/json

{"error":"Your subscription has expired"}`,
      },
    ],
  },
  judge(facts: Facts): Finding | undefined {
    if (facts.status !== 402) return undefined;
    const accepts = facts.json?.['accepts'];
    const header = facts.responseHeader('payment-required');
    const isX402 = facts.json?.['x402Version'] !== undefined && Array.isArray(accepts);
    if (!isX402 && header === undefined) return undefined;
    const first: unknown = Array.isArray(accepts) ? accepts[0] : undefined;
    const wanted =
      isObject(first) && typeof first['network'] === 'string' ? ` on ${first['network']}` : '';
    const isSent =
      facts.requestHeader('x-payment') !== undefined ||
      facts.requestHeader('payment-signature') !== undefined;
    const evidence: Evidence = isX402
      ? {
          in: 'body',
          name: 'body',
          text: 'The body has x402Version and a list of ways to pay.',
          at: { path: 'accepts' },
        }
      : {
          in: 'response',
          name: 'payment-required',
          text: 'The response has a PAYMENT-REQUIRED header.',
        };
    return {
      title: isSent
        ? 'The server did not accept the payment'
        : `The server requires a payment${wanted} (x402)`,
      summary: isSent
        ? 'The request carries a payment, and the server does not accept it.'
        : `The server charges for this request (x402${wanted}), and the request has no payment.`,
      confidence: 'certain',
      side: 'client',
      evidence: [evidence],
      fixes: [
        {
          title: 'Pay as the response says, and repeat the request with the proof',
          steps: [
            'Use an x402 client with a wallet: it reads accepts, signs a payment and sends it as X-PAYMENT (PAYMENT-SIGNATURE in version 2).',
            'Do not keep a wallet’s key in a page: pay from your own back end.',
          ],
          code: [],
        },
      ],
    };
  },
} satisfies Rule;
