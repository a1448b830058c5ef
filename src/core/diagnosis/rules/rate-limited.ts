import type { Facts } from '../facts.ts';
import type { Evidence, Finding } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { distinct } from '../words.ts';

export const rateLimited = {
  cause: 'rate-limited',
  kind: 'platform',
  checks: ['words'],
  groupBy: 'host',
  flags: 'words',
  title: 'Too many requests in too short a time',
  why: 'The server counts requests by user, key or address and has stopped answering for a while. The credentials are not at fault.',
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
        name: 'a 403 whose counter stands at none left',
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
    const remaining =
      facts.responseHeader('x-ratelimit-remaining') ??
      facts.responseHeader('ratelimit-remaining') ??
      facts.responseHeader('x-rate-limit-remaining') ??
      /\br=(\d+)/.exec(facts.responseHeader('ratelimit') ?? '')?.[1];
    const after = facts.responseHeader('retry-after');
    const evidence: Evidence[] = [];
    if (facts.status === 429)
      evidence.push({ in: 'status', name: 'status', text: 'The status is 429.' });
    const none = remaining !== undefined && /^0+$/.test(remaining.trim());
    if (none)
      evidence.push({
        in: 'response',
        name: 'x-ratelimit-remaining',
        text: 'The response says that no requests are left.',
      });
    if (
      after !== undefined &&
      (facts.status === 429 || said.length > 0 || none || facts.status === 403)
    )
      evidence.push({
        in: 'response',
        name: 'retry-after',
        text: `It says when to try again: ${after}${/^\d+$/.test(after) ? ' s' : ''}.`,
      });
    evidence.push(...distinct(said));
    const [first, ...rest] = evidence;
    if (
      first === undefined ||
      (said.length === 0 &&
        facts.status !== 429 &&
        !(facts.status === 403 && (none || after !== undefined)))
    )
      return undefined;
    // 429 is also what some vendors answer where money, a lock or a bot defence is the matter, and they say so.
    const otherwise = (['license-or-plan', 'account-locked', 'waf-or-bot-challenge'] as const).some(
      (cause) =>
        facts
          .interpretationsOf(cause)
          .some((one) => one.table !== 'phrasebook' && one.confidence === 'certain'),
    );
    return {
      summary: evidence.map((one) => one.text).join(' '),
      confidence:
        otherwise &&
        !facts
          .interpretationsOf('rate-limited')
          .some((one) => one.table !== 'phrasebook' && one.confidence === 'certain')
          ? 'possible'
          : facts.status === 429 || (said.length > 0 && (none || after !== undefined))
            ? 'certain'
            : said.length > 0
              ? (said[0]?.confidence ?? 'likely')
              : 'likely',
      side: 'client',
      evidence: [first, ...rest],
      fixes: [
        {
          title:
            after === undefined
              ? 'Wait, then try again'
              : `Wait as long as Retry-After says (${after}${/^\d+$/.test(after) ? ' s' : ''})`,
          steps: [
            'Double the pause after each refusal, with some chance in it, rather than repeat at once.',
          ],
          code: [],
        },
        {
          title: 'Make fewer requests',
          steps: [
            'Cache answers, join calls, and look for a loop: the list shows how often this one was made.',
            'Requests with credentials often have a higher limit than those without.',
          ],
          code: [],
        },
      ],
    };
  },
} satisfies Rule;
