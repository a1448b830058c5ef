import type { Cause } from '../cause.ts';
import type { Facts } from '../facts.ts';
import type { Evidence, Finding } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { distinct, isVendorsWord } from '../words.ts';

export const rateLimited = {
  cause: 'rate-limited',
  kind: 'platform',
  checks: ['words'],
  groupBy: 'host',
  flags: 'words',
  title: 'Too many requests',
  why: 'The server counts requests by user, key or address and has stopped serving them for a while. The credentials are not at fault.',
  references: [
    {
      title: 'RFC 6585 §4 429 Too Many Requests',
      url: 'https://www.rfc-editor.org/rfc/rfc6585#section-4',
    },
    {
      title: 'RFC 9110 §10.2.3 Retry-After',
      url: 'https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3',
    },
  ],
  refines: [
    'insufficient-permission',
    'license-or-plan',
    'account-locked',
    'waf-or-bot-challenge',
    'missing-credentials',
    'token-unrecognized',
    'unexplained',
    'wrong-credentials',
  ],
  examples: {
    found: [
      {
        name: '429',
        http: `GET https://api.example.com/x\n\n429 Too Many Requests\nRetry-After: 42`,
      },
      {
        name: 'a 403 whose counter shows none left',
        http: `GET https://api.example.com/search\nAuthorization: token abcdefgh12345678\n\n403 Forbidden\nX-RateLimit-Limit: 30\nX-RateLimit-Remaining: 0\n\n{"message":"API rate limit exceeded"}`,
      },
    ],
    notFound: [
      {
        name: 'requests are left',
        http: `GET https://api.example.com/x\nAuthorization: token abcdefgh12345678\n\n403 Forbidden\nX-RateLimit-Limit: 30\nX-RateLimit-Remaining: 12\n\n{"message":"You do not have permission"}`,
      },
    ],
  },
  judge(facts: Facts): Finding | undefined {
    const said = facts.interpretationsOf('rate-limited');
    const isUsedUp = /^0+$/.test(remainingOf(facts)?.trim() ?? '');
    // Retry-After alone is not a rate limit: some servers send it with every refusal.
    const isByStatus = facts.status === 429 || (facts.status === 403 && isUsedUp);
    if (said.length === 0 && !isByStatus) return undefined;
    const after = facts.responseHeader('retry-after');
    const wait = after === undefined ? '' : `${after}${/^\d+$/.test(after) ? ' s' : ''}`;
    const evidence: Evidence[] = [];
    if (facts.status === 429)
      evidence.push({ in: 'status', name: 'status', text: 'The status is 429.' });
    if (isUsedUp)
      evidence.push({
        in: 'response',
        name: 'x-ratelimit-remaining',
        text: 'The response says that no requests remain.',
      });
    if (wait !== '')
      evidence.push({ in: 'response', name: 'retry-after', text: `Retry-After is ${wait}.` });
    const [first, ...rest] = [...evidence, ...distinct(said)];
    if (first === undefined) return undefined;
    return {
      ...(wait === '' ? {} : { title: `Too many requests; try again after ${wait}` }),
      summary: `The server refuses more requests for a while${wait === '' ? '' : ` and says when to try again (${wait})`}. The credentials are not the problem.`,
      confidence: sureness(facts, isUsedUp || wait !== ''),
      side: 'client',
      evidence: [first, ...rest],
      fixes: [
        {
          title:
            wait === '' ? 'Wait, then try again' : `Wait for the time in Retry-After (${wait})`,
          steps: [
            'Double the delay after each refusal, add a random part, and do not retry immediately.',
          ],
          code: [],
        },
        {
          title: 'Make fewer requests',
          steps: [
            'Cache responses, combine calls, and look for a loop: the list shows how often this request was sent.',
            'Requests with credentials often have a higher limit than those without.',
          ],
          code: [],
        },
      ],
    };
  },
} satisfies Rule;

const remainingOf = (facts: Facts): string | undefined =>
  facts.responseHeader('x-ratelimit-remaining') ??
  facts.responseHeader('ratelimit-remaining') ??
  facts.responseHeader('x-rate-limit-remaining') ??
  /\br=(\d+)/.exec(facts.responseHeader('ratelimit') ?? '')?.[1];

const isVendorSure = (facts: Facts, cause: Cause): boolean =>
  isVendorsWord(facts.interpretationsOf(cause));

/**
 * 429 is also what some vendors send where money, a lock or a bot defense is the reason, and they
 * say so.
 */
function sureness(facts: Facts, isShown: boolean): Finding['confidence'] {
  const others = ['license-or-plan', 'account-locked', 'waf-or-bot-challenge'] as const;
  const isOther = others.some((cause) => isVendorSure(facts, cause));
  if (isOther && !isVendorSure(facts, 'rate-limited')) return 'possible';
  const spoken = facts.interpretationsOf('rate-limited')[0]?.confidence;
  if (facts.status === 429 || (spoken !== undefined && isShown)) return 'certain';
  return spoken ?? 'likely';
}
