import { duration } from '../../duration.ts';
import { secretOf } from '../../http/credentials/credential.ts';
import { textOf } from '../../json.ts';
import { differingClaim, seenDifference } from '../differences.ts';
import type { Facts } from '../facts.ts';
import type { Evidence, Finding, Fix } from '../finding.ts';
import { messageSignature } from '../reasons/signature/message-signature.ts';
import { trustAdvice } from '../reasons/token/provider-advice.ts';
import { allowAlgorithm, refusedAlgorithm } from '../reasons/token/refused-algorithm.ts';
import type { Rule } from '../rule.ts';
import {
  signedByParameter,
  signedRequest,
  signedUrl,
} from '../reasons/signature/signed-request-findings.ts';
import { blamedInstead, distinct, wordsAllow } from '../words.ts';

export const invalidSignature = {
  cause: 'invalid-signature',
  kind: 'identity',
  checks: ['issuer'],
  groupBy: 'credential',
  flags: 'words',
  title: 'The server could not verify the token’s signature',
  why: 'The signature proves who issued a token and that nobody changed it. The server has a different key than the one that signed, does not accept the algorithm, or the token was altered.',
  references: [
    {
      title: 'RFC 7515 §5.2 Signature validation',
      url: 'https://www.rfc-editor.org/rfc/rfc7515#section-5.2',
    },
    {
      title: 'RFC 8725 §3.1 Algorithm verification',
      url: 'https://www.rfc-editor.org/rfc/rfc8725#section-3.1',
    },
  ],
  refines: ['token-unrecognized'],
  examples: {
    found: [
      {
        name: 'the server says so',
        http: `GET https://api.example.com/orders\nAuthorization: Bearer <<jwt {"exp":600}>>\n\n401 Unauthorized\nWWW-Authenticate: Bearer error="invalid_token", error_description="The signature is invalid"`,
      },
      {
        name: 'alg none',
        http: `GET https://api.example.com/orders\nAuthorization: Bearer <<jwt {"alg":"none"} {"exp":600}>>\n\n401 Unauthorized\nWWW-Authenticate: Bearer error="invalid_token"`,
      },
      {
        name: 'an HTTP Message Signature that lacks a component',
        http: `GET https://api.example.com/orders\nSignature-Input: sig1=("@method" "@path");created=<<unix-5>>;keyid="k1"\nSignature: sig1=:K2qGT5srn2OGbOIDzQ6kYT+ruaycnDAAUpKv+ePFfD0=:\n\n401 Unauthorized\nAccept-Signature: sig1=("@method" "@target-uri");created;keyid="k1"`,
      },
    ],
    notFound: [
      {
        name: 'it had expired',
        http: `GET https://api.example.com/orders\nAuthorization: Bearer <<jwt {"exp":-600}>>\n\n401 Unauthorized\nWWW-Authenticate: Bearer error="invalid_token"`,
      },
    ],
  },
  judge(facts: Facts): Finding | undefined {
    const said = facts.interpretationsOf('invalid-signature');
    if (facts.authenticating.length === 0)
      return said.length === 0 ? undefined : signedByParameter(facts);
    const signature = messageSignature(facts);
    if (signature !== undefined) return signature;
    const about = aboutHeader(facts);
    const [first, ...rest] = distinct(said);
    if (first !== undefined && facts.bearer === null && facts.carries('signed'))
      return signedRequest(facts, [first, ...rest]);
    const alg = first === undefined ? null : refusedAlgorithm(facts);
    if (first !== undefined && alg !== null)
      return {
        title: `The server does not accept tokens signed with ${alg}`,
        summary: `The token’s alg is ${alg}, and the server expects another algorithm or has no key for this one; the token itself may be valid.`,
        confidence: said[0]?.confidence ?? 'likely',
        side: 'server',
        evidence: [first, ...rest, ...about],
        fixes: [allowAlgorithm(alg), ...fixes],
      };
    if (first !== undefined)
      return {
        summary:
          'The server checked the signature, and it does not match any key that the server trusts.',
        confidence: said[0]?.confidence ?? 'likely',
        side: 'server',
        evidence: [first, ...rest, ...about],
        fixes: fixesFor(facts),
      };
    return (
      unsecured(facts) ??
      acceptedWithAnotherKey(facts) ??
      signedUrl(facts) ??
      freshButRefused(facts) ??
      byElimination(facts)
    );
  },
} satisfies Rule;

function aboutHeader(facts: Facts): Evidence[] {
  const header = facts.bearer?.token.header;
  if (header === null || header === undefined) return [];
  const alg = typeof header['alg'] === 'string' ? header['alg'] : 'none';
  const kid = typeof header['kid'] === 'string' ? `, kid ${header['kid']}` : '';
  return [
    { in: 'claim', name: 'alg', text: `The token has alg ${alg}${kid}.`, at: { path: 'alg' } },
  ];
}

function unsecured(facts: Facts): Finding | undefined {
  const [about] = aboutHeader(facts);
  if (facts.bearer?.token.kind !== 'unsecured' || facts.status !== 401 || about === undefined)
    return undefined;
  return {
    title: 'Probably refused because the token is unsigned (alg none)',
    summary: 'The token has no signature; a server that checks tokens accepts only signed ones.',
    confidence: 'likely',
    side: 'client',
    evidence: [about],
    fixes: [
      {
        title: 'Send a signed token',
        steps: ['A server that checks tokens never accepts alg none (RFC 8725 §3.1).'],
        code: [],
      },
      ...fixes,
    ],
  };
}

/** This route accepted a token of the same issuer that another key signed. */
function acceptedWithAnotherKey(facts: Facts): Finding | undefined {
  if (facts.status !== 401 || facts.bearer?.lifetime.state === 'expired') return undefined;
  const seen = differingClaim(facts, 'kid', 'alg');
  if (seen === undefined || !seen.isOnly || !wordsAllow(facts, 'invalid-signature'))
    return undefined;
  const { name, here, there } = seen.difference;
  return {
    title: `Probably the server does not trust the key: ${name} ${here ?? 'missing'} was refused, ${there ?? 'none'} accepted`,
    summary: `This route accepted a token whose ${name} is ${there ?? 'missing'} and refuses this one, whose ${name} is ${here ?? 'missing'}; nothing else differs.`,
    confidence: 'likely',
    side: 'server',
    evidence: [
      seenDifference(seen, `The token that was accepted has ${name} ${there ?? 'missing'}.`),
      ...aboutHeader(facts),
    ],
    fixes,
  };
}

/** The server issued the token a moment ago and refuses it without a reason. */
function freshButRefused(facts: Facts): Finding | undefined {
  const { authorization, bearer, related } = facts;
  if (authorization === null || bearer === null || facts.status !== 401) return undefined;
  const secret = secretOf(authorization);
  const issued = related.issued(secret);
  const isAccess = issued?.as === 'access_token' || issued?.as === 'token';
  if (issued === null || !isAccess) return undefined;
  if (!issued.bySameSite || !related.isFresh(secret)) return undefined;
  if (!isOrderly(facts) || related.worked(secret) !== null) return undefined;
  if (blamedInstead(facts, 'token-unrecognized', 'invalid-signature') !== undefined)
    return undefined;
  const age = duration(Math.max(0, issued.age) / 1000);
  const [about] = aboutHeader(facts);
  const isSymmetric = /^HS/.test(textOf(bearer.token.header?.['alg']));
  return {
    title: `The server refuses the token that it issued ${age} earlier`,
    summary: `The token was issued ${age} earlier, can be decoded and has not expired. Probably the part of the server that checks tokens uses a different key, secret or algorithm than the part that signs them.`,
    confidence: 'likely',
    side: 'server',
    evidence: [
      {
        in: 'history',
        name: 'issued',
        text: `${issued.exchange.request.method} ${issued.exchange.request.url.replace(/[?#][^]*$/, '')} issued the token ${age} earlier.`,
        at: { exchange: issued.exchange.id },
      },
      ...(about === undefined ? [] : [about]),
    ],
    fixes: [
      {
        title: `Use one ${isSymmetric ? 'secret' : 'key'} for signing and for checking`,
        steps: [
          isSymmetric
            ? 'Log the secret’s length where tokens are signed and where they are checked: an environment variable that is read too early is undefined, and the fallback differs (NestJS: JwtModule and JwtStrategy; use registerAsync and ConfigService).'
            : 'Compare the key id and the public key that both use.',
          'Several replicas or instances must all share the key: a key that is created at startup differs in each of them.',
        ],
        code: [],
      },
      ...passOn(facts),
      {
        title: 'Read the reason in the server’s log',
        steps: [
          'Passport: pass a callback to authenticate() and log its info argument. Also check that the strategy’s validate() finds the user, and that the issuer and audience options match.',
        ],
        code: [],
      },
    ],
  };
}

/** Where a proxy responds for the application, it may have taken the header away. */
function passOn(facts: Facts): Fix[] {
  const server = facts.responseHeader('server') ?? '';
  const isProxied =
    /^(?:nginx|openresty|apache|caddy|envoy|cloudflare)/i.test(server) ||
    facts.responseHeader('via') !== undefined;
  return isProxied
    ? [
        {
          title: 'Check that the proxy forwards Authorization',
          steps: [
            'Log the header in the application: if it is absent there, the proxy removed it (nginx: proxy_set_header Authorization ""; Apache with PHP or WSGI: CGIPassAuth On, WSGIPassAuthorization On).',
          ],
          code: [],
        },
      ]
    : [];
}

/** Decoded, in time, and refused as invalid with nothing more said: only the server knows why. */
function byElimination(facts: Facts): Finding | undefined {
  const [about] = aboutHeader(facts);
  if (about === undefined || facts.status !== 401 || !isOrderly(facts)) return undefined;
  const refused = facts.interpretationsOf('token-unrecognized')[0];
  const isSilent = facts.challenges.length === 0 && facts.interpretations.length === 0;
  const isOther =
    refused === undefined ||
    facts.interpretedAs('insufficient-permission', 'likely') !== undefined ||
    blamedInstead(facts, 'token-unrecognized') !== undefined;
  if (isOther && !(refused === undefined && isSilent)) return undefined;
  // A token that this server accepts elsewhere has a signature that it can verify.
  if (facts.authorization !== null && facts.related.worked(secretOf(facts.authorization)) !== null)
    return undefined;
  return {
    title: 'Possibly the token’s signature, issuer or audience is not accepted',
    summary:
      'The token can be decoded and has not expired. The server refuses it and gives no reason.',
    confidence: 'possible',
    byElimination: true,
    side: 'server',
    evidence: refused === undefined ? [about] : [refused.evidence, about],
    fixes: fixesFor(facts),
  };
}

/** A token without a fault of its own, in a header without one. */
function isOrderly({ bearer, authorization }: Facts): boolean {
  if (bearer === null || bearer.token.claims === null) return false;
  const { token, lifetime } = bearer;
  const isFaulty =
    token.problems.some(
      (one) => !/^(?:signature-length|claim-range|claim-type|remote-key)/.test(one.slug),
    ) ||
    authorization?.problems.some((one) => one.slug !== 'obsolete-scheme') === true ||
    (/^bearer$/i.test(authorization?.scheme ?? '') && authorization?.scheme !== 'Bearer');
  const isInTime = lifetime.state !== 'expired' && lifetime.state !== 'not-yet-valid';
  return !isFaulty && isInTime && token.use !== 'id' && token.use !== 'refresh';
}

function fixesFor(facts: Facts): readonly [Fix, ...Fix[]] {
  const advice = trustAdvice(facts);
  return advice === null ? fixes : [advice, ...fixes];
}

const fixes: readonly [Fix, ...Fix[]] = [
  {
    title: 'Check that the server loads the issuer’s current keys',
    steps: [
      'The kid in the token’s header must be in the issuer’s JWKS, and the server must fetch it again when a new kid appears.',
      'Compare the server’s configured issuer and algorithm with the token’s iss and alg.',
    ],
    code: [],
  },
  {
    title: 'Use a token from the issuer that this server trusts',
    steps: [
      'A token from another environment or tenant is signed with another key.',
      'Copy the whole token: one changed character breaks the signature.',
    ],
    code: [],
  },
];
