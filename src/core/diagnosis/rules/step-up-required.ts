import { duration } from '../../duration.ts';
import { challengeParam } from '../../http/challenge/challenge.ts';
import type { Facts } from '../facts.ts';
import type { Evidence, Finding } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { claim } from '../format.ts';
import { distinct } from '../words.ts';

export const stepUpRequired = {
  cause: 'step-up-required',
  kind: 'rights',
  checks: ['scope'],
  groupBy: 'host',
  flags: 'words',
  title: 'A stronger or more recent sign-in is required',
  why: 'The user is known, but this action needs stronger proof. The server asks for a second factor or for a sign-in that is only a few minutes old.',
  references: [
    {
      title: 'RFC 9470 Step-up authentication challenge',
      url: 'https://www.rfc-editor.org/rfc/rfc9470',
    },
  ],
  refines: [
    'insufficient-permission',
    'token-unrecognized',
    'wrong-credentials',
    'missing-credentials',
    'session-expired',
  ],
  examples: {
    found: [
      {
        name: 'too long ago',
        http: `POST https://bank.example/transfers\nAuthorization: Bearer <<jwt {"exp":600,"auth_time":-3600}>>\n\n401 Unauthorized\nWWW-Authenticate: Bearer error="insufficient_user_authentication", max_age="300"`,
      },
      {
        name: 'a second factor',
        http: `POST https://login.example.com/oauth/token\nContent-Type: application/json\n\n{"grant_type":"password","username":"a","password":"b","client_id":"c"}\n\n403 Forbidden\n\n{"error":"mfa_required","error_description":"Multifactor authentication required"}`,
      },
    ],
    notFound: [
      {
        name: 'simply expired',
        http: `GET https://api.example.com/orders\nAuthorization: Bearer <<jwt {"exp":-600,"auth_time":-3600}>>\n\n401 Unauthorized\nWWW-Authenticate: Bearer error="invalid_token"`,
      },
    ],
  },
  judge(facts: Facts): Finding | undefined {
    const said = facts.interpretationsOf('step-up-required');
    const asked = readStepUp(facts);
    const [first, ...rest] = [...distinct(said), ...asked.evidence];
    if (first === undefined) return undefined;
    const { acr, age } = asked;
    const parameters = [
      ...(acr === undefined ? [] : [`acr_values=${encodeURIComponent(acr)}`]),
      ...(age === undefined ? [] : [`max_age=${age}`]),
    ];
    return {
      ...(acr !== undefined
        ? { title: `The server requires a sign-in with ${acr}` }
        : age !== undefined
          ? { title: `The server requires a sign-in that is at most ${ageInWords(age)} old` }
          : {}),
      summary:
        asked.evidence[0]?.text ??
        'The server knows the user and requires a second factor or a newer sign-in for this action.',
      confidence: said[0]?.confidence ?? 'likely',
      side: 'user',
      evidence: [first, ...rest],
      fixes: [
        {
          title: 'Send the user through the sign-in again with what the server requires',
          steps: [
            `Start an authorization request with ${parameters.length === 0 ? 'prompt=login' : parameters.join(' and ')}, then repeat the call with the new token.`,
            'For a one-time code, ask the user for it and send it as the API documents.',
          ],
          code:
            parameters.length === 0
              ? []
              : [{ label: 'authorization request', language: 'text', text: parameters.join('&') }],
        },
      ],
    };
  },
} satisfies Rule;

/** A max_age as the server gives it, which need not be a number. */
const ageInWords = (age: string): string =>
  /^\d+$/.test(age) ? duration(Number(age)) : `${age} s`;

/** What the challenge asks for (RFC 9470 §3), beside what the token has. */
function readStepUp(facts: Facts): {
  readonly acr: string | undefined;
  readonly age: string | undefined;
  readonly evidence: readonly Evidence[];
} {
  const param = (name: string): string | undefined =>
    facts.challenges.map((one) => challengeParam(one, name)).find((value) => value !== undefined);
  const [acr, age] = [param('acr_values'), param('max_age')];
  const claims = facts.bearer?.token.claims;
  const evidence: Evidence[] = [];
  if (acr !== undefined)
    evidence.push({
      in: 'response',
      name: 'www-authenticate',
      text: `The server requires acr ${acr}${typeof claims?.['acr'] === 'string' ? `; the token has ${claims['acr']}` : ''}.`,
    });
  const authTime = claims?.['auth_time'];
  if (age !== undefined)
    evidence.push(
      typeof authTime === 'number'
        ? claim(
            'auth_time',
            `The sign-in may be at most ${ageInWords(age)} old; it was ${duration(facts.at / 1000 - authTime)} before this request.`,
          )
        : {
            in: 'response',
            name: 'www-authenticate',
            text: `The sign-in may be at most ${ageInWords(age)} old.`,
          },
    );
  return { acr, age, evidence };
}
