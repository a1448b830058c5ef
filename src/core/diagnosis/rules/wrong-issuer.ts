import { challengeParam } from '../../http/challenge/challenge.ts';
import type { Facts } from '../facts.ts';
import type { Evidence, Finding } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { claim, distinct } from '../words.ts';

export const wrongIssuer = {
  cause: 'wrong-issuer',
  kind: 'identity',
  checks: ['issuer'],
  groupBy: 'credential',
  flags: 'words',
  title: 'The server does not trust the token’s issuer',
  why: 'A server takes tokens only from the issuers it was told of, compared character by character. Another tenant, another version of an endpoint, or a slash at the end makes another issuer.',
  references: [
    { title: 'RFC 7519 §4.1.1 iss', url: 'https://www.rfc-editor.org/rfc/rfc7519#section-4.1.1' },
    {
      title: 'RFC 9068 §4 Validating JWT access tokens',
      url: 'https://www.rfc-editor.org/rfc/rfc9068#section-4',
    },
  ],
  refines: ['token-unrecognized', 'invalid-signature'],
  examples: {
    found: [
      {
        name: 'the server says so',
        http: `GET https://api.example.com/orders\nAuthorization: Bearer <<jwt {"exp":600,"iss":"https://login.example.net/"}>>\n\n401 Unauthorized\nWWW-Authenticate: Bearer error="invalid_token", error_description="The issuer is invalid"`,
      },
      {
        name: 'the provider itself was reached under another name',
        http: `GET http://keycloak:8080/realms/shop/protocol/openid-connect/userinfo\nAuthorization: Bearer <<jwt {"exp":600,"iss":"https://login.example.com/realms/shop"}>>\n\n401 Unauthorized\nWWW-Authenticate: Bearer error="invalid_token", error_description="Token verification failed"`,
      },
    ],
    notFound: [
      {
        name: 'nothing said of it',
        http: `GET https://api.example.com/orders\nAuthorization: Bearer <<jwt {"exp":600,"iss":"https://login.example.com/"}>>\n\n401 Unauthorized\nWWW-Authenticate: Bearer error="invalid_token"`,
      },
    ],
  },
  judge(facts: Facts): Finding | undefined {
    const said = facts.interpretationsOf('wrong-issuer');
    const issuer = facts.bearer?.token.claims?.['iss'];
    const shown: Evidence[] = typeof issuer === 'string' ? [claim('iss', `iss is ${issuer}.`)] : [];
    const fixes: Finding['fixes'] = [
      {
        title: 'Sign in at the issuer that this API trusts',
        steps: [
          'Compare iss with the API’s configuration: scheme, host, tenant or realm, version, slash at the end.',
        ],
        code: [],
      },
      {
        title: 'Let the API trust this issuer',
        steps: [
          'Where the token is the right one, the API’s configured authority is wrong, or names the issuer by an address that the issuer does not use in its tokens.',
        ],
        code: [],
      },
    ];
    const [first, ...rest] = [...distinct(said), ...shown];
    if (said.length > 0 && first !== undefined)
      return {
        summary: [first, ...rest].map((one) => one.text).join(' '),
        confidence: said[0]?.confidence ?? 'likely',
        side: 'client',
        evidence: [first, ...rest],
        fixes,
      };
    const iss = shown[0];
    if (
      typeof issuer !== 'string' ||
      iss === undefined ||
      facts.url === null ||
      facts.status !== 401 ||
      facts.bearer?.lifetime.state === 'expired' ||
      !URL.canParse(issuer) ||
      facts.bearer?.token.use === 'refresh' ||
      facts.bearer?.token.use === 'id'
    )
      return undefined;
    const from = new URL(issuer);
    const prefix = from.pathname.replace(/\/$/, '');
    if (
      prefix.length > 1 &&
      facts.url.pathname.startsWith(`${prefix}/`) &&
      from.origin !== facts.url.origin
    ) {
      return {
        summary: `${iss.text} The same path was called at ${facts.url.origin}: the issuer is known there by another name.`,
        confidence: 'likely',
        side: 'client',
        evidence: [
          iss,
          { in: 'url', name: 'host', text: `The request went to ${facts.url.origin}.` },
        ],
        fixes,
      };
    }
    const authority = facts.challenges
      .map(
        (challenge) =>
          challengeParam(challenge, 'authorization_uri') ?? challengeParam(challenge, 'issuer'),
      )
      .find((value) => value !== undefined && URL.canParse(value));
    const tenant = (text: string): string | undefined =>
      /\/([0-9a-f]{8}[0-9a-f-]*)(?:\/|$)/i.exec(text)?.[1]?.toLowerCase();
    if (
      authority !== undefined &&
      tenant(authority) !== undefined &&
      tenant(issuer) !== undefined &&
      tenant(authority) !== tenant(issuer)
    ) {
      return {
        summary: `${iss.text} The server sends to ${authority}, another tenant.`,
        confidence: 'likely',
        side: 'client',
        evidence: [
          iss,
          { in: 'response', name: 'www-authenticate', text: `The challenge names ${authority}.` },
        ],
        fixes,
      };
    }
    return undefined;
  },
} satisfies Rule;
