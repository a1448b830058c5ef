import { duration } from '../../duration.ts';
import type { Facts } from '../facts.ts';
import type { Finding } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { claim, instant } from '../format.ts';
import { distinct, wordsAllow } from '../words.ts';

export const tokenNotYetValid = {
  cause: 'token-not-yet-valid',
  kind: 'identity',
  checks: ['not-expired'],
  groupBy: 'credential',
  flags: 'words',
  title: 'The token is not valid yet',
  why: 'A token can say when it becomes valid. Before that moment a server refuses it, even if everything else about it is right.',
  references: [
    { title: 'RFC 7519 §4.1.5 nbf', url: 'https://www.rfc-editor.org/rfc/rfc7519#section-4.1.5' },
  ],
  refines: ['token-unrecognized', 'invalid-signature', 'clock-skew', 'token-expired'],
  examples: {
    found: [
      {
        name: 'nbf is in the future',
        http: `GET https://api.example.com/orders\nAuthorization: Bearer <<jwt {"iat":-5,"nbf":900,"exp":1800}>>\n\n401 Unauthorized\nWWW-Authenticate: Bearer error="invalid_token"`,
      },
      {
        name: 'the server says so',
        http: `GET https://api.example.com/orders\nAuthorization: Bearer mF_9.B5f-4.1JqM\n\n401 Unauthorized\n\n{"name":"NotBeforeError","message":"jwt not active"}`,
      },
    ],
    notFound: [
      {
        name: 'nbf has passed',
        http: `GET https://api.example.com/orders\nAuthorization: Bearer <<jwt {"nbf":-5,"exp":900}>>\n\n401 Unauthorized\nWWW-Authenticate: Bearer error="invalid_token"`,
      },
    ],
  },
  judge(facts: Facts): Finding | undefined {
    const { bearer } = facts;
    const early = earlyUrl(facts);
    if (early !== undefined) return early;
    if (facts.authenticating.length === 0) return undefined;
    const said = facts.interpretationsOf('token-not-yet-valid');
    const notBefore = bearer?.lifetime.notBefore ?? null;
    const ahead = notBefore === null ? 0 : (notBefore - (facts.clock?.latest ?? facts.at)) / 1000;
    const isAhead = ahead > 0 && notBefore !== null;
    if (!isAhead && bearer?.lifetime.state === 'expired') return undefined;
    const [first, ...rest] = [
      ...(isAhead
        ? [
            claim(
              'nbf',
              `nbf is ${instant(notBefore)}; the server’s clock showed ${instant(facts.at)}.`,
            ),
          ]
        : []),
      ...distinct(said),
    ];
    if (first === undefined) return undefined;
    const isProven =
      wordsAllow(facts, 'token-not-yet-valid', 'clock-skew') && (ahead > 120 || said.length > 0);
    return {
      ...(isAhead ? { title: `The token is not valid for another ${duration(ahead)}` } : {}),
      summary: isAhead
        ? `The token becomes valid ${duration(ahead)} after this request (nbf).`
        : 'The server says that the token is not valid yet.',
      confidence: isAhead ? (isProven ? 'certain' : 'likely') : (said[0]?.confidence ?? 'likely'),
      side: ahead > 120 ? 'server' : 'client',
      evidence: [first, ...rest],
      fixes: [
        {
          title: 'Wait until the token is valid, or get one that is valid now',
          steps: [
            'Have the issuer set nbf to the time of issue, or leave it out.',
            'If nbf is the time of issue, compare the clocks of issuer and server.',
          ],
          code: [],
        },
        {
          title: 'Allow for some clock skew where the token is checked',
          steps: ['Most libraries have a setting for a few seconds of leeway.'],
          code: [],
        },
      ],
    };
  },
} satisfies Rule;

/** Amazon accepts a signature that was made up to 15 minutes ahead of its clock. */
const LEEWAY_SECONDS = 900;

/** When a presigned URL begins to be valid: Azure’s `st`, Amazon’s and Google’s date. */
function startOfUrl(url: URL | null): { readonly name: string; readonly at: number } | null {
  for (const [name, value] of url?.searchParams ?? []) {
    const isAzure = name === 'st' && url?.searchParams.has('sig') === true;
    const isDated = /^x-(?:amz|goog)-date$/i.test(name);
    if (!isAzure && !isDated) continue;
    const at = Date.parse(
      value.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'),
    );
    return Number.isNaN(at) ? null : { name, at };
  }
  return null;
}

/** A shared access signature whose start (`st`) lies ahead. */
function earlyUrl(facts: Facts): Finding | undefined {
  const begin = startOfUrl(facts.url);
  if (begin === null || (facts.status !== 403 && facts.status !== 401)) return undefined;
  const { name, at: start } = begin;
  const ahead = (start - (facts.clock?.latest ?? facts.at)) / 1000;
  if (!(ahead > 0)) return undefined;
  return {
    title: `The presigned URL is not valid for another ${duration(ahead)}`,
    summary: `The URL becomes valid ${duration(ahead)} after this request (${name}).`,
    confidence: ahead > LEEWAY_SECONDS ? 'certain' : 'likely',
    side: 'server',
    evidence: [
      {
        in: 'url',
        name,
        text: `${name} is ${instant(start)}; the server’s clock showed ${instant(facts.at)}.`,
      },
    ],
    fixes: [
      {
        title:
          name === 'st'
            ? 'Leave st out when signing, or set it a few minutes back'
            : 'Synchronize the clock of the signer (NTP)',
        steps: [
          'The clocks of the signer and the server rarely agree to the second.',
          'If the start time is intended, use the URL only after it.',
        ],
        code: [],
      },
    ],
  };
}
