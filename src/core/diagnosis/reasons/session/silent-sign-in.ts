import { siteOf } from '../../../http/cookies/site.ts';
import { mayBeSession } from '../../../http/cookies/session-cookies.ts';
import { originOf } from '../../../http/url.ts';
import type { Facts } from '../../facts.ts';
import type { Evidence, Finding, Fix } from '../../finding.ts';
import { instruction } from '../../instruction.ts';

/**
 * A silent sign-in (prompt=none, OpenID Connect Core §3.1.2.1) in a frame of another site, without
 * the session cookie that the provider got in a navigation: the browser blocks third-party cookies,
 * or the cookie is not for other sites.
 */
export function silentWithoutCookie(facts: Facts): Finding | undefined {
  const { url } = facts;
  if (url === null || !isSilent(facts) || !isInForeignFrame(facts)) return undefined;
  const cookie = facts.related.unsentCookies.find((one) => mayBeSession(one.name));
  const isBare = facts.requestHeader('cookie') === undefined;
  if (!isBare) return undefined;
  if (cookie === undefined) return nobodySignedIn(facts, url.host);
  const page = pageOf(facts);
  const where = page === undefined ? '' : ` (${page})`;
  const seen: Evidence = {
    in: 'history',
    name: cookie.name,
    text: `${url.host} has the cookie ${cookie.name} in its own pages; the frame’s request has no cookie.`,
    at: { exchange: cookie.exchange.id },
  };
  return {
    title: 'The provider’s session cookie is not sent from a frame on another site',
    summary: `The silent renewal loads ${url.host} in a hidden frame on another site${where}, and the request has no cookie, so the provider does not see a signed-in user (login_required). The browser blocks third-party cookies, or the cookie is not SameSite=None; Secure.`,
    confidence: 'certain',
    side: 'client',
    evidence: [
      {
        in: 'request',
        name: 'sec-fetch-site',
        text: 'The request comes from a frame on another site, with prompt=none.',
      },
      seen,
    ],
    fixes: [useRefreshToken, letCookieCross],
  };
}

/** Nothing shows that the provider has a session; that the frame sent no cookie is seen. */
function nobodySignedIn(facts: Facts, host: string): Finding | undefined {
  const answer = facts.signals.find(({ text }) => /^login[_ ]required\b/i.test(text));
  if (answer === undefined) return undefined;
  return {
    title: 'The silent sign-in had no cookie for the provider',
    summary: `The hidden frame on another site called ${host} without a cookie, so the provider does not see a signed-in user (login_required). Either nobody is signed in, or the browser blocks third-party cookies in the frame: then it fails even for users who are signed in.`,
    confidence: 'likely',
    side: 'client',
    evidence: [
      {
        in: 'request',
        name: 'sec-fetch-site',
        text: 'The request comes from a frame on another site, with prompt=none and no cookie.',
      },
      { in: answer.in, name: answer.name, text: 'The response is login_required.' },
    ],
    fixes: [useRefreshToken, letCookieCross],
  };
}

const isSilent = ({ oauth }: Facts): boolean =>
  oauth?.endpoint === 'authorization' && /\bnone\b/.test(oauth.parameters.get('prompt') ?? '');

function isInForeignFrame(facts: Facts): boolean {
  const destination = facts.requestHeader('sec-fetch-dest') ?? facts.exchange.resourceType;
  const site = facts.requestHeader('sec-fetch-site');
  const page = pageOf(facts);
  const isForeign =
    site === undefined
      ? page !== undefined && siteOfUrl(page) !== siteOf(facts.url?.hostname ?? '')
      : site === 'cross-site';
  return /^(?:i?frame|sub_?frame)$/.test(destination) && isForeign;
}

const pageOf = (facts: Facts): string | undefined => {
  const referer = facts.requestHeader('referer') ?? facts.exchange.page;
  return referer === undefined || referer === null ? undefined : originOf(referer);
};

const siteOfUrl = (text: string): string =>
  URL.canParse(text) ? siteOf(new URL(text).hostname) : '';

const useRefreshToken: Fix = instruction(
  'Renew with a refresh token instead of the hidden frame',
  'Request offline_access and allow the client refresh tokens with rotation; then the library needs no cookie: oidc-client-ts renews with the refresh token automatically, angular-auth-oidc-client with useRefreshToken: true, auth0-spa-js with useRefreshTokens: true, angular-oauth2-oidc with offline_access and setupAutomaticSilentRefresh().',
  'Or serve the provider on the application’s own site (a custom domain such as login.example.com), or keep the tokens in a back end (BFF).',
  'Until then catch login_required and sign in by redirect: Safari, private windows and Chrome’s setting block these cookies.',
);

const letCookieCross: Fix = instruction(
  'Make the provider set its cookie with SameSite=None; Secure',
  'Browsers that still allow third-party cookies send it then. Both sides need https; a proxy in front of the provider must send X-Forwarded-Proto.',
  'ASP.NET Core Identity and IdentityServer: options.Authentication.CookieSameSiteMode = SameSiteMode.None, and Cookie.SameSite = SameSiteMode.None of the Identity cookie. Keycloak does this automatically when it sees https.',
);
