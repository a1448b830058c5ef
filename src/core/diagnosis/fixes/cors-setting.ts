import type { Facts } from '../facts.ts';
import type { Fix } from '../finding.ts';

interface Setting {
  readonly host?: RegExp;
  readonly path?: RegExp;
  /** A response header of the product. */
  readonly header?: string;
  readonly step: (origin: string) => string;
}

/** Where identity providers keep the origins that may call them: no code of your own helps. */
const settings: readonly Setting[] = [
  {
    host: /\.okta(?:preview|-emea|-gov)?\.com$/,
    header: 'x-okta-request-id',
    step: (origin) =>
      `Okta Admin Console: Security, API, Trusted Origins, Add Origin: ${origin}, with CORS and Redirect ticked. The app must be of the type Single-Page Application.`,
  },
  {
    host: /\.auth0\.com$/,
    header: 'x-auth0-requestid',
    step: (origin) =>
      `Auth0 Dashboard: Applications, the application, Settings: add ${origin} to Allowed Web Origins and Allowed Origins (CORS), and save.`,
  },
  {
    path: /\/realms\/[^/]+\/(?:protocol|\.well-known|account)\b/,
    step: (origin) =>
      `Keycloak Admin Console: Clients, the client, Settings: add ${origin} (without a trailing slash) to Web origins, or + for the origins of Valid redirect URIs. Error responses for an unknown client have no CORS headers: compare client_id and realm.`,
  },
  {
    host: /(?:^|\.)login\.microsoftonline\.com$|\.(?:b2clogin|ciamlogin)\.com$/,
    step: () =>
      'Entra admin center: App registrations, the app, Authentication: move the redirect URI to the platform Single-page application; then the token endpoint sends CORS headers.',
  },
  {
    path: /\/connect\/(?:token|userinfo|revocation)$/,
    step: (origin) =>
      `Duende IdentityServer: AllowedCorsOrigins of the client has ${origin} without a trailing slash, app.UseCors() is not needed for its endpoints. OpenIddict: a CORS policy of ASP.NET Core, UseCors() before UseAuthentication().`,
  },
];

/** The provider’s own setting for the page’s origin, or null. */
export function corsSetting(facts: Facts, origin: string): Fix | null {
  const path = facts.url?.pathname ?? '';
  const found = settings.find(
    ({ host, path: form, header }) =>
      host?.test(facts.host) === true ||
      form?.test(path) === true ||
      (header !== undefined && facts.responseHeader(header) !== undefined),
  );
  return found === undefined
    ? null
    : {
        title: 'Add the page’s origin to the identity provider’s allowed origins',
        steps: [
          found.step(origin === '' ? 'the page’s origin' : origin),
          'Scheme, host and port must match; http://localhost:3000 and http://127.0.0.1:3000 are two origins.',
        ],
        code: [],
      };
}
