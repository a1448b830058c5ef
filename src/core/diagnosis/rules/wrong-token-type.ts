import { secretOf } from '../../http/credentials/credential.ts';
import { audiencesOf } from '../../token/claims.ts';
import type { Facts } from '../facts.ts';
import type { Evidence, Finding } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { distinct, wordsAllow } from '../words.ts';

export const wrongTokenType = {
  cause: 'wrong-token-type',
  kind: 'identity',
  checks: ['token-decodes'],
  groupBy: 'credential',
  flags: 'words',
  title: 'A token of another kind was sent',
  why: 'A sign-in brings several tokens: the ID token tells the client who signed in, the refresh token gets new ones, and only the access token is for an API. A server takes none in place of another.',
  references: [
    {
      title: 'OpenID Connect Core §2 ID token',
      url: 'https://openid.net/specs/openid-connect-core-1_0.html#IDToken',
    },
    {
      title: 'RFC 9068 §2.1 typ at+jwt',
      url: 'https://www.rfc-editor.org/rfc/rfc9068#section-2.1',
    },
  ],
  refines: [
    'wrong-audience',
    'token-unrecognized',
    'invalid-signature',
    'malformed-token',
    'insufficient-permission',
    'wrong-issuer',
    'insufficient-scope',
  ],
  examples: {
    found: [
      {
        name: 'an ID token',
        http: `GET https://api.example.com/orders\nAuthorization: Bearer <<jwt {"exp":600,"aud":"spa","nonce":"n","at_hash":"HK6E_P6Dh8Y93mRNtsDB1Q","email":"a@b.example"}>>\n\n401 Unauthorized\nWWW-Authenticate: Bearer error="invalid_token"`,
      },
      {
        name: 'the server says so',
        http: `GET https://api.example.com/orders\nAuthorization: Bearer abcdefgh12345678\n\n401 Unauthorized\n\n{"error":"Wrong token type"}`,
      },
    ],
    notFound: [
      {
        name: 'an access token',
        http: `GET https://api.example.com/orders\nAuthorization: Bearer <<jwt {"alg":"RS256","typ":"at+jwt"} {"exp":600,"scope":"a"}>>\n\n401 Unauthorized\nWWW-Authenticate: Bearer error="invalid_token"`,
      },
    ],
  },
  judge(facts: Facts): Finding | undefined {
    if (facts.authenticating.length === 0 || facts.oauth !== null) return undefined;
    const said = facts.interpretationsOf('wrong-token-type');
    const bearer = facts.bearer;
    const shown: Evidence[] = [];
    let proven = false;
    const issued =
      facts.authorization === null ? null : facts.related.issued(secretOf(facts.authorization));
    if (issued !== null && (issued.as === 'id_token' || issued.as === 'refresh_token')) {
      shown.push({
        in: 'history',
        name: issued.as,
        text: `This token came as ${issued.as} of the token response.`,
        at: { exchange: issued.exchange.id },
      });
      proven = true;
    } else if (
      issued?.grantType === 'client_credentials' &&
      /\/(?:userinfo|me)\/?$/i.test(facts.url?.pathname ?? '')
    ) {
      shown.push({
        in: 'history',
        name: 'grant_type',
        text: 'This token was issued to the client itself (client_credentials); there is no user behind it.',
        at: { exchange: issued.exchange.id },
      });
    }
    if (bearer !== null && (bearer.token.use === 'id' || bearer.token.use === 'refresh')) {
      shown.push({
        in: 'claim',
        name: 'use',
        text: `It is ${bearer.token.use === 'id' ? 'an ID token' : 'a refresh token'}: ${bearer.token.useReasons[0] ?? ''}`,
      });
    } else if (bearer?.token.kind === 'jwe' && facts.status === 401) {
      shown.push({
        in: 'claim',
        name: 'enc',
        text: 'It is encrypted (a JWE): only its issuer can read it, as with opaque tokens.',
      });
    }
    // Some gates take ID tokens, issued for a resource by its address: then the kind is not what is wrong.
    const forResource =
      bearer?.token.use === 'id' &&
      audiencesOf(bearer.token.claims ?? {}).some((aud) => /^https?:/.test(aud));
    const [first, ...rest] = [...distinct(said), ...shown];
    if (
      first === undefined ||
      (said.length === 0 && (facts.status < 400 || bearer?.lifetime.state === 'expired'))
    )
      return undefined;
    return {
      summary: [first, ...rest].map((one) => one.text).join(' '),
      confidence:
        said[0]?.confidence ??
        (forResource && !proven
          ? 'possible'
          : proven
            ? 'certain'
            : facts.status === 403
              ? 'possible'
              : wordsAllow(
                    facts,
                    'wrong-audience',
                    'malformed-token',
                    'invalid-signature',
                    'wrong-issuer',
                  ) || facts.interpretationsOf('wrong-audience').length > 0
                ? 'certain'
                : 'likely'),
      side: 'client',
      evidence: [first, ...rest],
      fixes: [
        {
          title: 'Send the access token',
          steps: [
            'Use access_token of the token response, not id_token or refresh_token.',
            'Ask for the API’s audience or scope at sign-in, so that the provider issues an access token for it.',
          ],
          code: [],
        },
      ],
    };
  },
} satisfies Rule;
