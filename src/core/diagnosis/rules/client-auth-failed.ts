import type { Facts } from '../facts.ts';
import type { Evidence, Finding, Fix } from '../finding.ts';
import { urlTemplate } from '../fixes/repeated-request.ts';
import { shellWord } from '../fixes/template.ts';
import { clientIdFault } from '../reasons/oauth/client-id-fault.ts';
import { clientSecretFault } from '../reasons/oauth/client-secret-fault.ts';
import { instruction } from '../instruction.ts';
import type { Rule } from '../rule.ts';
import { grantOfServers, serverGrantInPage } from '../reasons/oauth/server-grant.ts';
import { distinct, fromWords } from '../words.ts';

export const clientAuthFailed = {
  cause: 'client-auth-failed',
  kind: 'grant',
  checks: ['words'],
  groupBy: 'host',
  flags: 'alone',
  title: 'The authorization server rejected the client',
  why: 'Before it looks at the grant, the authorization server checks the client: its ID, its secret, and how they are sent. The user’s sign-in plays no part in this.',
  references: [
    {
      title: 'RFC 6749 §5.2 invalid_client',
      url: 'https://www.rfc-editor.org/rfc/rfc6749#section-5.2',
    },
    {
      title: 'RFC 6749 §2.3 Client authentication',
      url: 'https://www.rfc-editor.org/rfc/rfc6749#section-2.3',
    },
  ],
  refines: [
    'wrong-credentials',
    'missing-credentials',
    'token-unrecognized',
    'authorization-code-invalid',
    'refresh-token-invalid',
    'insufficient-permission',
  ],
  examples: {
    found: [
      {
        name: 'invalid_client',
        http: `POST https://as.example.com/token\nAuthorization: Basic <<base64 web:wrong>>\nContent-Type: application/x-www-form-urlencoded\n\ngrant_type=client_credentials\n\n401 Unauthorized\nWWW-Authenticate: Basic realm="as"\n\n{"error":"invalid_client"}`,
      },
      {
        name: 'a secret in the body, where Basic is read',
        http: `POST https://as.example.com/oauth/token\nContent-Type: application/x-www-form-urlencoded\n\ngrant_type=password&client_id=web&client_secret=s3cr3tExample&username=u&password=p\n\n401 Unauthorized\nWWW-Authenticate: Basic realm="oauth2/client"\n\n{"error":"Unauthorized","message":"Full authentication is required to access this resource"}`,
      },
    ],
    notFound: [
      {
        name: 'the grant',
        http: `POST https://as.example.com/token\nContent-Type: application/x-www-form-urlencoded\n\ngrant_type=authorization_code&client_id=c&code=abcdefgh12345678\n\n400 Bad Request\n\n{"error":"invalid_grant"}`,
      },
    ],
  },
  judge(facts: Facts): Finding | undefined {
    const { oauth } = facts;
    const method = authenticationOf(facts);
    const evidence: Evidence[] =
      oauth === null ? [] : [{ in: 'request', name: 'client', text: method.text }];
    const isBrowser = facts.requestHeader('origin') !== undefined;
    const isPublic = isBrowser && method.kind === 'none' && oauth?.endpoint === 'token';
    const isSecretMissing =
      method.kind === 'none' && facts.signals.some((one) => /client secret/i.test(one.text));
    const fault = clientIdFault(facts) ?? clientSecretFault(facts);
    const found = fromWords(facts, 'client-auth-failed', {
      ...(fault !== null
        ? { title: fault.title }
        : isSecretMissing
          ? { title: 'The client has no secret, and the server requires one' }
          : {}),
      summary:
        fault?.summary ??
        (isSecretMissing
          ? 'The client is registered as confidential, and the request has no client secret.'
          : isPublic
            ? 'A page made the token request without a client secret, and the authorization server rejects the client: its ID is wrong, or it is registered as confidential.'
            : 'The authorization server does not accept the client’s ID, secret, or authentication method.'),
      side: 'client',
      evidence,
      ...(oauth === null && fault === null ? { atMost: 'likely' as const } : {}),
      fixes:
        fault === null
          ? fixesOf(facts, method.kind)
          : [instruction(fault.fix, fault.step), ...fixesOf(facts, method.kind)],
    });
    const [seen] = evidence;
    if (found !== undefined) return found;
    const inPage = serverGrantInPage(facts);
    if (inPage !== undefined) return inPage;
    const basic = method.kind === 'post' ? wantsBasic(facts) : undefined;
    if (basic !== undefined) return basic;
    const hasSecret = method.kind === 'basic' || method.kind === 'post';
    if (oauth?.endpoint !== 'token' || facts.status !== 401) return undefined;
    if (!hasSecret || seen === undefined) return undefined;
    return {
      title: 'Probably the client’s ID or secret is wrong',
      summary:
        'The token endpoint responds with 401, which is about the client and not about the user (RFC 6749 §5.2).',
      confidence: 'likely',
      side: 'client',
      evidence: [seen],
      fixes: fixesOf(facts, method.kind),
    };
  },
} satisfies Rule;

/**
 * The secret is in the body, the endpoint asks for Basic, and saw no credentials: it reads
 * client_secret_basic alone (RFC 6749 §2.3.1).
 */
function wantsBasic(facts: Facts): Finding | undefined {
  const isAsked = facts.challenges.some(({ scheme }) => /^basic$/i.test(scheme));
  if (facts.oauth?.endpoint !== 'token' || facts.status !== 401 || !isAsked) return undefined;
  const unseen = facts.interpretationsOf('missing-credentials');
  return {
    title: 'The token endpoint reads the client’s ID and secret from HTTP Basic only',
    summary:
      'The client’s ID and secret are in the body. The endpoint challenges with Basic' +
      `${unseen.length > 0 ? ' and saw no credentials' : ''}: it does not read client_id and client_secret there.`,
    confidence: unseen.length > 0 ? 'certain' : 'likely',
    side: 'client',
    evidence: [
      { in: 'request', name: 'client', text: 'The client sent its secret in the body.' },
      {
        in: 'response',
        name: 'www-authenticate',
        text: 'The challenge asks for Basic credentials.',
      },
      ...distinct(unseen),
    ],
    fixes: [
      {
        title: 'Send the client’s ID and secret as Authorization: Basic',
        steps: [
          'Base64-encode client_id:client_secret, each form-encoded first (client_secret_basic), and leave both out of the body.',
          'Or make the server read the body too: client_secret_post in the client’s registration; in Spring Security OAuth allowFormAuthenticationForClients() in AuthorizationServerSecurityConfigurer.',
          'Make this request from a back end: a secret in a page is not secret.',
        ],
        code: basicCode(facts),
      },
    ],
  };
}

interface ClientAuthentication {
  readonly kind: 'basic' | 'post' | 'assertion' | 'none';
  readonly text: string;
}

/** How the client authenticates (OpenID Connect Core §9). */
function authenticationOf({ authorization, oauth }: Facts): ClientAuthentication {
  if (authorization?.scheme?.toLowerCase() === 'basic')
    return { kind: 'basic', text: 'The client sent its ID and secret as Basic credentials.' };
  if (oauth?.parameters.has('client_secret') === true)
    return { kind: 'post', text: 'The client sent its secret in the body.' };
  return oauth?.parameters.has('client_assertion') === true
    ? { kind: 'assertion', text: 'The client sent an assertion.' }
    : { kind: 'none', text: 'The client sent no secret.' };
}

function fixesOf(facts: Facts, kind: ClientAuthentication['kind']): Finding['fixes'] {
  const register: Fix = {
    title: 'Register the client as a public client with PKCE',
    steps: [
      'A client in a browser cannot keep a secret: turn off client authentication for it (public client), and use PKCE.',
      'The setting is the application type “Single-Page Application” in Okta and Auth0, the platform “Single-page application” in Entra ID, “Client authentication: Off” in Keycloak, and an app client without a secret in Cognito; elsewhere token_endpoint_auth_method none, in OpenIddict ClientTypes.Public.',
      'Never put the secret of a confidential client into a page; make the token request from a back end.',
    ],
    code: [],
  };
  const check: Fix = {
    title: 'Check the client’s ID, secret, and authentication method',
    steps: [
      'The client ID must exist at this authorization server and in this tenant. The secret must be the current one (not its ID, not URL-encoded twice).',
      'client_secret_basic, client_secret_post, private_key_jwt and none are different settings: use the one registered for the client.',
    ],
    code: kind === 'none' || facts.oauth?.endpoint !== 'token' ? [] : basicCode(facts),
  };
  if (/\/introspect\b/i.test(facts.url?.pathname ?? '')) return [introspectAsApi, check];
  // A secret in a page is a public client that is registered wrongly.
  const isPage = facts.requestHeader('origin') !== undefined && kind !== 'assertion';
  if (isPage && facts.oauth?.grantType === 'client_credentials') return [grantOfServers, check];
  return kind === 'none' || isPage ? [register, check] : [check, register];
}

/** RFC 7662 §2.1: the caller of the endpoint is the API, with credentials of its own. */
const introspectAsApi: Fix = {
  title: 'Authenticate the API itself at the introspection endpoint',
  steps: [
    'The token to check belongs in the form field token. The API authenticates as itself: Authorization: Basic with its own client ID and secret, or a client assertion (RFC 7662 §2.1).',
    'Register a client for the API that is allowed to introspect (in ZITADEL, an application of type API with Basic or JWT profile; in Keycloak, a client with client authentication on).',
  ],
  code: [],
};

function basicCode(facts: Facts): Fix['code'] {
  const grantType = facts.oauth?.grantType ?? '';
  return [
    {
      label: 'curl',
      language: 'shell',
      text: [
        `curl -i -X POST ${shellWord(urlTemplate(facts))}`,
        '-u "$CLIENT_ID:$CLIENT_SECRET"',
        "-H 'Content-Type: application/x-www-form-urlencoded'",
        `-d grant_type=${/^[\w-]+$/.test(grantType) ? grantType : 'client_credentials'}`,
      ].join(' \\\n  '),
    },
  ];
}
