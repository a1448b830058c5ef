import { textOf } from '../../../json.ts';
import type { Facts } from '../../facts.ts';
import type { Fix } from '../../finding.ts';
import { instruction } from '../../instruction.ts';

/** What providers, known by the form of their issuer, ask of an API that checks their tokens. */
interface Provider {
  readonly issuer: RegExp;
  /** Where the server does not trust the issuer, or has no key for the signature. */
  readonly trust?: Fix;
  /** Where the server expects another audience. */
  readonly audience?: Fix;
  /** Where its libraries keep the access token. */
  readonly access?: string;
}

const entraAudience = instruction(
  'Request a scope of this API, and make the API accept the tokens’ audience',
  'Entra admin center, App registrations, the API, Expose an API: add a scope, and request it alone as api://CLIENT_ID_OF_THE_API/SCOPE. openid, profile or User.Read give a token for Microsoft Graph.',
  'aud is api://CLIENT_ID in v1.0 tokens and the bare CLIENT_ID in v2.0 tokens: list both in the API (Audience or TokenValidationParameters.ValidAudiences; Microsoft.Identity.Web: AzureAd:Audience).',
);

const auth0Audience = instruction(
  'Request the token with the API’s identifier as audience',
  'Auth0 dashboard, APIs, the API, Identifier: authorizationParams: { audience: "IDENTIFIER" } of Auth0Provider or createAuth0Client, and the same in getAccessTokenSilently. Clear the cached tokens (sign out) afterward.',
  'Set the API’s audience to the same text, character by character. Without an audience, Auth0 issues a token that is only for /userinfo.',
);

const keycloakAudience = instruction(
  'Add an Audience mapper to the client in Keycloak',
  'Admin console, Clients, the client of azp, Client scopes, CLIENT-dedicated, Add mapper, By configuration, Audience: Included Client Audience is the API’s client, Add to access token On. By default aud is only account.',
  'Then sign in again: a token keeps its audience. Or make the API check azp instead of aud.',
);

const msalAccess =
  'MSAL.js: const { accessToken } = await msalInstance.acquireTokenSilent({ scopes: ["api://CLIENT_ID/SCOPE"], account }), for Microsoft Graph scopes: ["User.Read"]; result.idToken only tells the page who signed in.';

const providers: readonly Provider[] = [
  {
    issuer: /^https:\/\/sts\.windows\.net\//,
    trust: instruction(
      'Have Entra ID issue v2.0 tokens for this API, or accept its v1.0 issuer',
      'The registration of the API decides, not the endpoint or MSAL: App registrations, the API, Manifest: "requestedAccessTokenVersion": 2 under "api" (older manifests: "accessTokenAcceptedVersion": 2). New tokens then have iss https://login.microsoftonline.com/TENANT/v2.0 and the bare client id as aud.',
      'Or configure the API for v1.0: issuer https://sts.windows.net/TENANT/ with the slash, audience api://CLIENT_ID, metadata without /v2.0.',
    ),
    audience: entraAudience,
    access: msalAccess,
  },
  {
    issuer: /^https:\/\/login\.microsoftonline\.(?:com|us)\/[^/]+\/v2\.0$/,
    trust: instruction(
      'Configure the API for the tenant and version of the token',
      'Authority https://login.microsoftonline.com/TENANT/v2.0 with the tenant of iss; if users from several tenants sign in, TenantId "organizations" or "common" with your own issuer check (Microsoft.Identity.Web does it).',
      'If the API expects sts.windows.net, it is configured for v1.0 tokens: use the metadata address with /v2.0.',
    ),
    audience: entraAudience,
    access: msalAccess,
  },
  {
    issuer: /^https:\/\/[\w-]+\.okta(?:preview|-emea)?\.com\/?$/,
    trust: instruction(
      'Use an Okta custom authorization server, such as /oauth2/default',
      'The token comes from the org authorization server (iss without /oauth2/…): only Okta itself can validate its access tokens. Set the sign-in’s issuer to https://DOMAIN/oauth2/default (Security, API, Authorization Servers), and the same in the API.',
      'If there is none (no API Access Management), have the API call /oauth2/v1/introspect, or check the ID token.',
    ),
  },
  {
    issuer: /^https:\/\/[\w.-]+\/oauth2\/(?:default|aus\w+)$/,
    audience: instruction(
      'Compare the API’s audience with that of the authorization server',
      'Okta Admin Console, Security, API, the authorization server, Settings, Audience: api://default by default. The API’s setting must be the same text; the client id is the audience of ID tokens only.',
    ),
  },
  {
    issuer: /^https:\/\/[\w.-]+\.auth0\.com\/$/,
    audience: auth0Audience,
    access:
      'auth0-react, auth0-spa-js: await getAccessTokenSilently({ authorizationParams: { audience } }), not getIdTokenClaims().__raw.',
  },
  {
    issuer: /\/realms\/[^/]+$/,
    audience: keycloakAudience,
    access: 'keycloak-js: keycloak.token, not keycloak.idToken. oidc-client-ts: user.access_token.',
  },
  {
    issuer: /^https:\/\/cognito-idp\.[\w-]+\.amazonaws\.com\//,
    audience: instruction(
      'Check client_id in Cognito’s access tokens, not aud',
      'Access tokens of Cognito have no aud; the app client is in client_id. Only ID tokens have aud. aws-jwt-verify: CognitoJwtVerifier.create({ userPoolId, tokenUse: "access", clientId }).',
    ),
    access:
      'Amplify: (await fetchAuthSession()).tokens?.accessToken.toString(), not idToken. An API Gateway authorizer without scopes expects the ID token, though.',
  },
  {
    issuer: /^https:\/\/accounts\.google\.com$|^accounts\.google\.com$/,
    audience: instruction(
      'Verify the ID token with the client id of this front end',
      'aud is the OAuth client id that the page signs in with: verifyIdToken({ idToken, audience: [WEB_CLIENT_ID, …] }). With Firebase, send await user.getIdToken(), not Google’s credential.',
    ),
  },
  {
    issuer: /^https:\/\/[\w-]+\.supabase\.(?:co|in)\/auth\/v1$/,
    trust: instruction(
      'Check the token with the keys of the Supabase project',
      'Asymmetric signing keys (ES256, RS256): https://PROJECT.supabase.co/auth/v1/.well-known/jwks.json, for example with jose’s createRemoteJWKSet. The JWT secret checks HS256 tokens only.',
      'issuer is https://PROJECT.supabase.co/auth/v1, audience authenticated.',
    ),
  },
];

const providerOf = (facts: Facts): Provider | undefined => {
  const issuer = textOf(facts.bearer?.token.claims?.['iss']);
  return issuer === '' ? undefined : providers.find((one) => one.issuer.test(issuer));
};

/** What makes an API trust this provider's tokens; null where nothing in particular. */
export const trustAdvice = (facts: Facts): Fix | null => providerOf(facts)?.trust ?? null;

/** What gives this provider's tokens the API's audience; null where nothing in particular. */
export const audienceAdvice = (facts: Facts): Fix | null => providerOf(facts)?.audience ?? null;

/** Where this provider’s libraries keep the access token. */
export const accessTokenStep = (facts: Facts): readonly string[] => {
  const step = providerOf(facts)?.access;
  return step === undefined ? [] : [step];
};
