import { describe, expect, it } from 'vitest';
import { expectShown, type ReasonCase } from './shown.fixture.ts';

const json = 'Content-Type: application/json';
const secret = 'q7Zk2mX0pW9sVb4tq7Zk2mX0pW9sVb4t';
const jwt = (claims: string): string => `Bearer <<jwt {"alg":"RS256","kid":"k"} {${claims}}>>`;
const refused = (
  claims: string,
  words: string,
  url = 'https://api.example.com/orders',
  status = 401,
): string =>
  `fetch GET ${url}\nAuthorization: ${jwt(`${claims},"iat":-60,"exp":3600`)}\n\n${String(status)}\n${json}\n\n{"message":"${words}"}`;

const issuers: readonly ReasonCase[] = [
  {
    name: 'an issuer without the slash that the token has',
    cause: 'wrong-issuer',
    http: refused(
      '"iss":"https://acme.eu.auth0.com/","aud":"https://api.example.com"',
      'jwt issuer invalid. expected: https://acme.eu.auth0.com',
    ),
    says: [/only in the trailing slash/, /with the trailing slash/],
  },
  {
    name: 'an issuer with a slash that the token lacks',
    cause: 'wrong-issuer',
    http: refused(
      '"iss":"https://id.example.com","aud":"orders"',
      'jwt issuer invalid. expected: https://id.example.com/',
    ),
    says: [/only in the trailing slash/, /without the trailing slash/],
  },
  {
    name: 'http within, https outside',
    cause: 'wrong-issuer',
    http: refused(
      '"iss":"http://id.example.com/realms/shop","azp":"web"',
      'Invalid token issuer. Expected https://id.example.com/realms/shop',
    ),
    says: [/only in the scheme/, /KC_PROXY_HEADERS/],
  },
  {
    name: 'a container’s name for the provider',
    cause: 'wrong-issuer',
    http: refused(
      '"iss":"http://localhost:8080/realms/shop","azp":"web"',
      'Invalid token issuer. Expected http://keycloak:8080/realms/shop',
      'http://localhost:3000/orders',
    ),
    says: [/localhost:8080 and keycloak:8080/, /one address for the identity provider/],
  },
  {
    name: 'Entra’s issuer of v1.0',
    cause: 'wrong-issuer',
    http: refused(
      '"iss":"https://sts.windows.net/5f3a/","aud":"api://c","ver":"1.0"',
      "IDX10205: Issuer validation failed. Issuer: 'https://sts.windows.net/5f3a/'. Did not match: validationParameters.ValidIssuer: 'https://login.microsoftonline.com/5f3a/v2.0'",
    ),
    says: [/requestedAccessTokenVersion/],
  },
  {
    name: 'a token of Okta’s org authorization server',
    cause: 'wrong-issuer',
    http: refused(
      '"iss":"https://acme.okta.com","aud":"https://acme.okta.com","cid":"0oa1","scp":["openid"]',
      'Jwt cannot be verified: invalid signature',
    ),
    says: [/org authorization server/, /\/oauth2\/default/],
  },
  {
    name: 'the same token at Okta itself',
    cause: 'token-revoked',
    http: refused(
      '"iss":"https://acme.okta.com","aud":"https://acme.okta.com","cid":"0oa1","scp":["okta.users.read"]',
      'The token has been revoked',
      'https://acme.okta.com/api/v1/users/me',
    ),
    says: [/revoked/],
    never: /org authorization server/,
  },
];

const audiences: readonly ReasonCase[] = [
  ...(
    [
      ['orders ', /a space at the beginning or end/],
      ['api://orders', /api:\/\/ at the beginning/],
      ['Orders', /upper and lower case/],
    ] as const
  ).map(([wanted, says]): ReasonCase => ({
    name: `an audience that differs in ${String(says)}`,
    cause: 'wrong-audience',
    http: refused(
      '"iss":"https://id.example.com","aud":"orders"',
      `IDX10214: Audience validation failed. Audiences: 'orders'. Did not match: validationParameters.ValidAudience: '${wanted}' or validationParameters.ValidAudiences: 'null'.`,
    ),
    says: [says, /exactly as the token has it/],
  })),
  {
    name: 'an audience without its slash',
    cause: 'wrong-audience',
    http: refused(
      '"iss":"https://id.example.com","aud":"https://api.example.com/"',
      'jwt audience invalid. expected: https://api.example.com',
    ),
    says: [/the trailing slash/],
  },
  {
    name: 'another audience',
    cause: 'wrong-audience',
    http: refused(
      '"iss":"https://id.example.com","aud":"billing"',
      'jwt audience invalid. expected: orders',
    ),
    says: [/billing/],
    never: /differ only/,
  },
];

const tokens: readonly ReasonCase[] = [
  {
    name: 'an interceptor that adds the token to every request',
    cause: 'wrong-audience',
    http: refused(
      '"iss":"https://acme.eu.auth0.com/","aud":"https://api.example.com"',
      'Unauthorized',
      'https://abc12345.api.sanity.io/v2021-10-21/data/query/production?query=1',
    ),
    says: [/token from acme\.eu\.auth0\.com was sent to Sanity/, /Leave the token out/],
  },
  {
    name: 'Google’s access token at an API that decodes JWTs',
    cause: 'wrong-token-type',
    http: `fetch GET https://api.example.com/me\nAuthorization: Bearer ya29.a0AfB_by${secret}\n\n401\n${json}\n\n{"message":"jwt malformed"}`,
    says: [/wants a JWT/, /account\.id_token/],
  },
  {
    name: 'Supabase’s provider_token',
    cause: 'wrong-token-type',
    http: `fetch GET https://api.example.com/me\nAuthorization: Bearer gho_16C7e42F292c6912E7710c838347Ae178B4a\n\n401\n${json}\n\n{"message":"invalid JWT: unable to parse or verify signature, token is malformed"}`,
    says: [/wants a JWT/, /not session\.provider_token/],
  },
];

const keys: readonly ReasonCase[] = [
  {
    name: 'a key of another service, by its form',
    cause: 'api-key-invalid',
    http: `POST https://api.anthropic.com/v1/messages\nx-api-key: sk-proj-${secret}${secret}\nanthropic-version: 2023-06-01\n\n{}\n\n401\n${json}\n\n{"type":"error","error":{"type":"authentication_error","message":"invalid x-api-key"}}`,
    says: [/OpenAI/, /Send a key for Anthropic/],
  },
  {
    name: 'a key of the service itself',
    cause: 'api-key-invalid',
    http: `POST https://api.openai.com/v1/responses\nAuthorization: Bearer sk-proj-${secret}${secret}\n\n{}\n\n401\n${json}\n\n{"error":{"message":"Incorrect API key provided: sk-proj-***.","code":"invalid_api_key"}}`,
    says: [/key/],
    never: /Send a key of|went to/,
  },
  {
    name: 'a gateway that takes such keys',
    cause: 'api-key-invalid',
    http: `POST https://proxy.example.com/v1/chat/completions\nAuthorization: Bearer sk-proj-${secret}${secret}\n\n{}\n\n401\n${json}\n\n{"error":{"message":"Incorrect API key provided: sk-proj-***.","code":"invalid_api_key"}}`,
    says: [/key/],
    never: /Send a key of|went to/,
  },
];

const latin1 = 'Basic bfxsbGVyOmdy/G4tNDI=';
const utf8 = 'Basic bcO8bGxlcjpncsO8bi00Mg==';
const basic = (value: string, challenge: string): string =>
  `fetch GET https://api.example.com/orders\nAuthorization: ${value}\n\n401\nWWW-Authenticate: ${challenge}\n${json}\n\n{"message":"Bad credentials"}`;
const lastLeg = `NTLM TlRMTVNTUAADAAAA${'A'.repeat(80)}`;
const ntlm = (url: string, headers: string, answer: string): string =>
  `xhr GET ${url}\nAuthorization: ${lastLeg}\n${headers}\n\n401\nWWW-Authenticate: NTLM\nWWW-Authenticate: Negotiate\n${answer}\nContent-Length: 0`;

const passwords: readonly ReasonCase[] = [
  {
    name: 'a password in Latin-1',
    cause: 'wrong-credentials',
    http: basic(latin1, 'Basic realm="x"'),
    says: [/Latin-1/, /TextEncoder/],
  },
  {
    name: 'a password in Latin-1 where the challenge asks for UTF-8',
    cause: 'wrong-credentials',
    http: basic(latin1, 'Basic realm="x", charset="UTF-8"'),
    says: [/server expects UTF-8/],
  },
  {
    name: 'a password in UTF-8',
    cause: 'wrong-credentials',
    http: basic(utf8, 'Basic realm="x"'),
    says: [/password/],
    never: /Latin-1/,
  },
  {
    name: 'NTLM through the proxy of a development server',
    cause: 'wrong-credentials',
    http: ntlm(
      'http://localhost:4200/api/orders',
      'Referer: http://localhost:4200/orders',
      'X-Powered-By: Express\nServer: Microsoft-IIS/10.0',
    ),
    says: [/development server/, /keepAlive: true/],
  },
  {
    name: 'NTLM at a server of its own',
    cause: 'wrong-credentials',
    http: ntlm('https://intranet.example.com/api/orders', 'X-A: b', 'Server: Microsoft-IIS/10.0'),
    says: [/NTLM handshake failed at its last step/],
    never: /development server|keepAlive/,
  },
];

const digest = '0x2C1D7C8E6B5A49382716F5E4D3C2B1A0,29 Nov 2026 20:00:00 -0000';
const issued = (site: string): string =>
  `xhr POST https://contoso.sharepoint.com${site}/_api/contextinfo\nCookie: FedAuth=${secret}\n\n200 OK\n${json}\n\n{"FormDigestTimeoutSeconds":1800,"FormDigestValue":"${digest}"}`;
const change = (site: string): string =>
  `xhr POST https://contoso.sharepoint.com${site}/_api/web/lists\nX-RequestDigest: ${digest}\nCookie: FedAuth=${secret}\n\n{}\n\n403\n${json}\n\n{"error":{"code":"-2130575251, Microsoft.SharePoint.SPException","message":{"lang":"en-US","value":"The security validation for this page is invalid and might be corrupted. Please use your web browser's Back button to try your operation again."}}}`;

const digests: readonly ReasonCase[] = [
  {
    name: 'a form digest of another site collection',
    cause: 'csrf',
    before: [issued('')],
    http: change('/sites/hr'),
    says: [
      /form digest is from the root site/,
      /Fetch the digest from \/sites\/hr\/_api\/contextinfo/,
    ],
  },
  {
    name: 'a form digest of the same site collection',
    cause: 'csrf',
    before: [issued('/sites/HR')],
    http: change('/sites/hr/team'),
    says: [/digest/i],
    never: /form digest is from/,
  },
];

const authorize = (uri: string, extra = ''): string =>
  `document GET https://login.microsoftonline.com/t/oauth2/v2.0/authorize?client_id=3ef2f30b&response_type=code&scope=openid&redirect_uri=${encodeURIComponent(uri)}\nAccept: text/html${extra}\n\n400\nContent-Type: text/html; charset=utf-8\n\n<html><body>Sorry, but we’re having trouble signing you in. AADSTS50011: The redirect URI '${uri}' specified in the request does not match the redirect URIs configured for the application '3ef2f30b'.</body></html>`;
const silent = (destination: string, cookie = ''): string =>
  `${destination} GET https://login.example.org/authorize?client_id=spa&response_type=code&prompt=none&redirect_uri=https%3A%2F%2Fapp.example.com%2Fsilent\nReferer: https://app.example.com/\nSec-Fetch-Site: cross-site\nSec-Fetch-Dest: ${destination}${cookie}\n\n302 Found\nLocation: https://app.example.com/silent?error=login_required`;

const redirects: readonly ReasonCase[] = [
  {
    name: 'a redirect URI with http on a public host',
    cause: 'redirect-uri-mismatch',
    http: authorize(
      'http://portal.example.com/signin-oidc',
      '\nReferer: https://portal.example.com/',
    ),
    says: [/although the page itself is https/, /X-Forwarded-Proto/, /reached over https/],
  },
  {
    name: 'a redirect URI with http on this machine',
    cause: 'redirect-uri-mismatch',
    http: authorize('http://localhost:4200'),
    says: [/not registered/],
    never: /X-Forwarded-Proto/,
  },
  {
    name: 'a different redirect_uri in the token request',
    cause: 'redirect-uri-mismatch',
    before: [
      'document GET https://accounts.google.com/o/oauth2/v2/auth?response_type=code&client_id=1-a.apps.googleusercontent.com&redirect_uri=http%3A%2F%2Flocalhost%3A8080%2Fauth%2Fcallback&scope=openid\n\n302 Found\nLocation: http://localhost:8080/auth/callback?code=4%2F0AbUR2VN',
    ],
    http: `POST https://oauth2.googleapis.com/token\nContent-Type: application/x-www-form-urlencoded\n\ncode=4%2F0AbUR2VN&client_id=1-a.apps.googleusercontent.com&redirect_uri=http%3A%2F%2Flocalhost%3A8080%2Fauth&grant_type=authorization_code\n\n400\n${json}\n\n{"error":"redirect_uri_mismatch","error_description":"Bad Request"}`,
    says: [/a different redirect_uri than in the authorization request/, /auth\/callback/, /same/],
  },
  {
    name: 'a redirect_uri that the token endpoint compares with the sign-in’s',
    cause: 'redirect-uri-mismatch',
    http: `POST https://acme.okta.com/oauth2/default/v1/token\nContent-Type: application/x-www-form-urlencoded\n\ncode=abc&client_id=0oa1&redirect_uri=https%3A%2F%2Facme.okta.com&grant_type=authorization_code\n\n400\n${json}\n\n{"error":"invalid_grant","error_description":"The 'redirect_uri' does not match the redirection URI used in the authorization request."}`,
    says: [/a different redirect_uri than in the authorization request/, /same/],
    never: /not registered/,
  },
  {
    name: 'a silent sign-in without a cookie',
    cause: 'session-cookie-missing',
    http: silent('iframe'),
    says: [/no cookie for the provider/, /Either nobody is/, /refresh token/],
  },
  {
    name: 'an ID token of Entra ID at Microsoft Graph',
    cause: 'wrong-token-type',
    http: refused(
      '"iss":"https://login.microsoftonline.com/t/v2.0","aud":"3ef2f30b","ver":"2.0","nonce":"n","name":"Ann","preferred_username":"a@b.c"',
      'Access token validation failure. Invalid audience.',
      'https://graph.microsoft.com/v1.0/me',
    ),
    says: [/ID token/, /acquireTokenSilent/],
  },
  {
    name: 'Keycloak’s userinfo under another address',
    cause: 'wrong-issuer',
    http: `fetch GET http://192.168.1.20:8080/realms/demo/protocol/openid-connect/userinfo\nAuthorization: ${jwt('"iss":"http://localhost:8080/realms/demo","azp":"web","typ":"Bearer","scope":"openid","iat":-60,"exp":3600')}\n\n401\nWWW-Authenticate: Bearer realm="demo", error="invalid_token", error_description="Token verification failed"`,
    says: [/192\.168\.1\.20/, /one host name/],
  },
];

describe('what a provider’s tokens, keys and digests show', () => {
  const cases = [
    ...issuers,
    ...audiences,
    ...tokens,
    ...keys,
    ...passwords,
    ...digests,
    ...redirects,
  ];
  it.each(cases.map((one) => [one.name, one] as const))('%s', (_, one) => {
    expect(expectShown(one, 1)?.cause).toBe(one.cause);
  });
});
