import { textOf } from '../../json.ts';
import { secretOf } from '../../http/credentials/credential.ts';
import { audiencesOf } from '../../token/claims.ts';
import type { CarriedToken, Facts } from '../facts.ts';
import type { Evidence, Finding, Fix } from '../finding.ts';
import { requestCode } from '../fixes/request-code.ts';
import { claim, shorten } from '../format.ts';
import { codeForToken, keyForToken, otherUse } from '../reasons/token/other-token.ts';
import { accessTokenStep } from '../reasons/token/provider-advice.ts';
import type { Rule } from '../rule.ts';
import { distinct, wordsAllow } from '../words.ts';

export const wrongTokenType = {
  cause: 'wrong-token-type',
  kind: 'identity',
  checks: ['token-decodes'],
  groupBy: 'credential',
  flags: 'words',
  title: 'The wrong kind of token was sent',
  why: 'A sign-in returns several tokens: the ID token tells the client who signed in, the refresh token gets new tokens, and only the access token is for an API. A server does not accept one in place of another.',
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
      {
        name: 'the code of the redirect',
        before: [`document GET https://app.example.com/callback?code=4f2a9c81d7b3\n\n200 OK`],
        http: `GET https://api.example.com/user\nAuthorization: token 4f2a9c81d7b3\n\n401 Unauthorized\n\n{"message":"Bad credentials"}`,
      },
    ],
    notFound: [
      {
        name: 'an access token',
        http: `GET https://api.example.com/orders\nAuthorization: Bearer <<jwt {"alg":"RS256","typ":"at+jwt"} {"exp":600,"scope":"a"}>>\n\n401 Unauthorized\nWWW-Authenticate: Bearer error="invalid_token"`,
      },
      {
        name: 'a Firebase ID token, which is what the APIs of its project accept',
        http: `GET https://api.example.com/orders\nAuthorization: Bearer <<jwt {"iss":"https://securetoken.google.com/app","aud":"app","sub":"u1","user_id":"u1","iat":-60,"exp":3600}>>\n\n401 Unauthorized\n\n{"error":"Unauthorized"}`,
      },
    ],
  },
  judge(facts: Facts): Finding | undefined {
    if (facts.authenticating.length === 0 || facts.oauth !== null || isMiswritten(facts))
      return undefined;
    const said = facts.interpretationsOf('wrong-token-type');
    const appOnly = appOnlyRefused(facts);
    if (appOnly !== undefined) return appOnly;
    const other = codeForToken(facts) ?? keyForToken(facts) ?? otherUse(facts);
    if (other !== undefined) return other;
    const kind = kindOf(facts);
    const [first, ...rest] = [...distinct(said), ...(kind === undefined ? [] : [kind.evidence])];
    if (first === undefined) return undefined;
    if (said.length === 0 && (facts.status < 400 || facts.bearer?.lifetime.state === 'expired'))
      return undefined;
    return {
      ...(kind === undefined ? {} : { title: `${kind.name} was sent, not an access token` }),
      summary:
        kind === undefined
          ? 'The server wants a different kind of token than the one that was sent.'
          : kind.summary,
      confidence: said[0]?.confidence ?? sureness(facts, kind?.isProven === true),
      side: 'client',
      evidence: [first, ...rest],
      fixes: fixesFor(facts, kind),
    };
  },
} satisfies Rule;

/** A token between brackets or stuck to its scheme is the same token, badly written. */
const isMiswritten = ({ authorization }: Facts): boolean =>
  authorization?.problems.some(({ slug }) => miswritten.has(slug)) === true;

const miswritten: ReadonlySet<string> = new Set([
  'wrong-separator',
  'url-encoded',
  'header-name-in-value',
  'invalid-character',
]);

interface Kind {
  readonly name: string;
  readonly summary: string;
  readonly evidence: Evidence;
  /** The session saw it being issued as such. */
  readonly isProven: boolean;
}

/**
 * What kind of token it is, where it is no access token; by how it was issued, else by its form.
 */
function kindOf(facts: Facts): Kind | undefined {
  const { authorization, bearer } = facts;
  const issued = authorization === null ? null : facts.related.issued(secretOf(authorization));
  if (issued !== null && (issued.as === 'id_token' || issued.as === 'refresh_token'))
    return {
      name: issued.as === 'id_token' ? 'An ID token' : 'A refresh token',
      summary: `The token response returned this token as ${issued.as}; an API accepts only the access_token.`,
      evidence: {
        in: 'history',
        name: issued.as,
        text: `This token is the ${issued.as} of the token response.`,
        at: { exchange: issued.exchange.id },
      },
      isProven: true,
    };
  const isUserRoute = /\/(?:userinfo|me)\/?$/i.test(facts.url?.pathname ?? '');
  if (issued?.grantType === 'client_credentials' && isUserRoute)
    return {
      name: 'A token without a user',
      summary:
        'The token was issued to the client itself (client_credentials), and this route needs a user.',
      evidence: {
        in: 'history',
        name: 'grant_type',
        text: 'The token was issued with grant_type=client_credentials.',
        at: { exchange: issued.exchange.id },
      },
      isProven: false,
    };
  // A cookie is not a bearer token: what is sealed in it concerns only the server that set it.
  if (bearer === null || bearer.credential.in === 'cookie') return undefined;
  if (isNoAccessToken(bearer)) {
    const name = bearer.token.use === 'id' ? 'An ID token' : 'A refresh token';
    return {
      name,
      summary: `${name} was sent, and an API accepts only access tokens.`,
      evidence: {
        in: 'claim',
        name: 'use',
        text: bearer.token.useReasons[0] ?? `Its claims are those of ${name.toLowerCase()}.`,
      },
      isProven: false,
    };
  }
  if (bearer.token.kind === 'jwe' && facts.status === 401)
    return {
      name: 'An encrypted token (JWE)',
      summary:
        'The token is encrypted (JWE), so only its issuer can read it; the API expects a signed token.',
      evidence: { in: 'claim', name: 'enc', text: 'The token is encrypted: its header has enc.' },
      isProven: false,
    };
  return undefined;
}

/** Firebase’s ID tokens are what its projects’ APIs accept. */
const isNoAccessToken = ({ token: { use, claims } }: CarriedToken): boolean =>
  use === 'refresh' ||
  (use === 'id' && !/^https:\/\/securetoken\.google\.com\//.test(textOf(claims?.['iss'])));

/**
 * Entra ID: a token of the application alone (`idtyp` app), got with a client secret (`appidacr`
 * 1), where the API wants a certificate.
 */
function appOnlyRefused(facts: Facts): Finding | undefined {
  const claims = facts.bearer?.token.claims;
  const isAppOnly =
    claims?.['idtyp'] === 'app' || facts.signals.some((one) => appOnlyWords.test(one.text));
  const acr = textOf(claims?.['appidacr'] ?? claims?.['azpacr']);
  const words = facts.signals.find((one) => appOnlyWords.test(one.text));
  if (!isAppOnly || words === undefined || facts.authorization === null) return undefined;
  const bySecret = acr === '1';
  return {
    title: 'The server does not accept this app-only token',
    summary: `The token is an app-only token (client credentials)${bySecret ? ' that was obtained with a client secret' : ''}; SharePoint accepts app-only tokens only if they were obtained with a certificate.`,
    confidence: bySecret || acr === '' ? 'certain' : 'likely',
    side: 'client',
    evidence: [
      {
        in: words.in,
        name: words.name,
        text: `The server says “${shorten(words.text)}”.`,
        ...(words.path === '' ? {} : { at: { path: words.path } }),
      },
      ...(claims?.['idtyp'] === 'app'
        ? [claim('idtyp', 'idtyp is app: no user is behind the token.')]
        : []),
      ...(acr === ''
        ? []
        : [
            claim(
              claims?.['appidacr'] === undefined ? 'azpacr' : 'appidacr',
              `The client authenticated with ${acr === '1' ? 'a client secret (1)' : `method ${acr}`}.`,
            ),
          ]),
    ],
    fixes: [
      {
        title: 'Authenticate the client with a certificate',
        steps: [
          'Upload a certificate to the app registration, and request the token with client_assertion (private_key_jwt) instead of client_secret.',
          'Or use the token of a signed-in user (delegated permissions).',
        ],
        code: [],
      },
    ],
  };
}

const appOnlyWords =
  /unsupported app[- ]?only token|app[- ]only (?:access )?tokens? (?:is|are) not/i;

function sureness(facts: Facts, isProven: boolean): Finding['confidence'] {
  // Some gates accept ID tokens, issued for a resource by its address: then the kind is not what is
  // wrong.
  const { bearer } = facts;
  const isForResource =
    bearer?.token.use === 'id' &&
    audiencesOf(bearer.token.claims ?? {}).some((aud) => /^https?:/.test(aud));
  if (isProven) return 'certain';
  if (isForResource || facts.status === 403) return 'possible';
  const isAllowed =
    wordsAllow(facts, 'wrong-audience', 'malformed-token', 'invalid-signature', 'wrong-issuer') ||
    facts.interpretationsOf('wrong-audience').length > 0;
  return isAllowed ? 'certain' : 'likely';
}

function fixesFor(facts: Facts, kind: Kind | undefined): Finding['fixes'] {
  const change = {
    headers: { Authorization: 'Bearer {{accessToken}}' },
    asks: { accessToken: 'the access token for this API' },
  };
  const audience: Fix = {
    title: 'Name the API’s audience when the user signs in',
    steps: [
      'Providers issue a token that the API can read only if the request names its audience, resource or scope (Auth0: authorizationParams.audience).',
    ],
    code: [],
    change,
  };
  if (facts.bearer?.token.kind === 'jwe') return [audience];
  const isElsewhere = kind === undefined && facts.authorization === null;
  if (isElsewhere || (kind === undefined && facts.bearer?.token.use === 'access'))
    return [kindOfApi];
  return [
    {
      title: 'Send the access token',
      steps: [
        kind === undefined
          ? 'Use the access_token from the token response.'
          : 'Use the access_token from the token response, not the id_token or refresh_token.',
        ...accessTokenStep(facts),
      ],
      code: requestCode(facts, change),
      change,
    },
    audience,
  ];
}

/** An access token was sent: what is wanted is something else. */
const kindOfApi: Fix = {
  title: 'Send the kind of token that this API reads',
  steps: [
    'The token response has several: most APIs read the access token, some gateways the ID token. The API’s documentation or its gateway’s settings say which one.',
  ],
  code: [],
};
