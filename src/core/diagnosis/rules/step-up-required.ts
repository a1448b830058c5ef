import { challengeParam } from '../../http/challenge/challenge.ts';
import type { Facts } from '../facts.ts';
import type { Finding } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { claim, distinct, duration } from '../words.ts';

export const stepUpRequired = {
  cause: 'step-up-required',
  kind: 'rights',
  checks: ['scope'],
  groupBy: 'host',
  flags: 'words',
  title: 'A stronger or more recent sign-in is required',
  why: 'The user is known, and not surely enough for this action. A second factor, or a sign-in not older than some minutes, is asked for.',
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
    const challenge = facts.challenges.find(
      (one) =>
        challengeParam(one, 'acr_values') !== undefined ||
        challengeParam(one, 'max_age') !== undefined,
    );
    const words = distinct(said);
    const acr = challenge === undefined ? undefined : challengeParam(challenge, 'acr_values');
    const age = challenge === undefined ? undefined : challengeParam(challenge, 'max_age');
    const claims = facts.bearer?.token.claims;
    if (acr !== undefined)
      words.push({
        in: 'response',
        name: 'www-authenticate',
        text: `It asks for acr ${acr}${typeof claims?.['acr'] === 'string' ? `; the token has ${claims['acr']}` : ''}.`,
      });
    const authTime = claims?.['auth_time'];
    if (age !== undefined)
      words.push(
        typeof authTime === 'number'
          ? claim(
              'auth_time',
              `The sign-in may be ${age} s old; it was ${duration(facts.at / 1000 - authTime)} ago.`,
            )
          : { in: 'response', name: 'www-authenticate', text: `The sign-in may be ${age} s old.` },
      );
    const [first, ...rest] = words;
    if (first === undefined) return undefined;
    return {
      summary: words.map((one) => one.text).join(' '),
      confidence: said[0]?.confidence ?? 'likely',
      side: 'user',
      evidence: [first, ...rest],
      fixes: [
        {
          title: 'Send the user through the sign-in again, asking for what the server wants',
          steps: [
            `Start an authorization request with ${acr === undefined ? '' : `acr_values=${acr} `}${age === undefined ? 'prompt=login' : `max_age=${age}`}, then repeat the call with the new token.`,
            'For a one-time code, ask the user for it and send it as the API documents.',
          ],
          code:
            acr === undefined && age === undefined
              ? []
              : [
                  {
                    label: 'authorization request',
                    language: 'text',
                    text: [
                      acr === undefined ? '' : `acr_values=${encodeURIComponent(acr)}`,
                      age === undefined ? '' : `max_age=${age}`,
                    ]
                      .filter((part) => part !== '')
                      .join('&'),
                  },
                ],
        },
      ],
    };
  },
} satisfies Rule;
