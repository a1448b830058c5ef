import type { SeenCookie } from '../../history/related.ts';
import { siteOf } from '../../http/cookies/site.ts';
import { hostName } from '../../http/url.ts';
import type { NotSent } from '../../http/cookies/why-not-sent.ts';
import type { Facts } from '../facts.ts';
import type { Finding, Fix } from '../finding.ts';
import { cookieSetting, insecureSetting, type CookieTopic } from './cookie-settings.ts';
import { isEmbedded, isSafari } from '../reasons/session/held-back.ts';
import { isLoopback, loopbackSplit, oneLoopbackName } from '../reasons/session/loopback-split.ts';
import { loaderOf } from './loader.ts';
import { oneScheme, schemeSplit } from '../reasons/session/scheme-split.ts';
import { formFix } from './rejected-cookie.ts';
import { serverCode } from './server.ts';
import { crossesOrigins } from './repeated-request.ts';
import { changeFix } from './request-code.ts';

const includeCookies = (facts: Facts): Fix =>
  changeFix(facts, {
    title: 'Ask the browser to send cookies with the call',
    steps: [
      'fetch sends cookies to another origin only with credentials: "include"; axios and XMLHttpRequest with withCredentials.',
      'The server must respond with Access-Control-Allow-Credentials: true and name the origin.',
      'The request that sets the cookie needs the same.',
      ...(isStream(facts) ? [playerCredentials] : []),
      ...(loaderOf(facts.exchange)?.name === 'EventSource' ? [EVENT_SOURCE] : []),
    ],
    change: { cookies: 'include' },
  });

const EVENT_SOURCE = 'EventSource: new EventSource(url, { withCredentials: true }).';

const isStream = ({ url }: Facts): boolean =>
  /\.(?:m3u8|mpd|m4s|ts|key)$/i.test(url?.pathname ?? '');

const playerCredentials =
  'Players: hls.js xhrSetup: (xhr) => { xhr.withCredentials = true }; video.js html5.vhs.withCredentials; dash.js setXHRWithCredentialsForType(null, true).';

const attributes = (
  cookie: SeenCookie,
  fix: { readonly title: string; readonly steps: readonly string[]; readonly line: string },
): Fix => ({
  title: fix.title,
  steps: fix.steps,
  code: [
    {
      label: 'Set-Cookie',
      language: 'http',
      text: `Set-Cookie: ${cookie.name}=…; ${fix.line}`,
    },
  ],
});

const settingOf = ({ name }: SeenCookie, topic: CookieTopic): readonly string[] => {
  const setting = cookieSetting(name, topic);
  return setting === null ? [] : [setting];
};

/** The domain above both hosts, where one site has them both. */
function commonDomain(facts: Facts, { exchange }: SeenCookie): string {
  const [here, there] = [facts.exchange, exchange].map(({ request }) => hostName(request.url));
  const site = siteOf(here ?? '');
  return site === siteOf(there ?? '') && site.includes('.') && !/^[\d.]+$/.test(site) ? site : '…';
}

const widenPath = (cookie: SeenCookie): Fix =>
  attributes(cookie, {
    title: 'Widen the cookie’s Path',
    steps: ['A browser sends a cookie only to paths under its Path.'],
    line: 'Path=/; Secure; HttpOnly',
  });

/** Only Safari says no to localhost. */
const isSafarisLoopback = (facts: Facts): boolean =>
  isLoopback(facts.url?.hostname ?? '') && isSafari(facts.requestHeader('user-agent') ?? '');

const withoutSecureForSafari: Fix = {
  title: 'Set the cookie without Secure in development, or use https there too',
  steps: [
    'Safari silently drops Secure cookies set by http://localhost; Chrome and Firefox keep them, so the same code works there.',
    'Make it depend on the scheme: Django SESSION_COOKIE_SECURE and CSRF_COOKIE_SECURE = False, Express cookie.secure: "auto", Rails secure: Rails.env.production?, Laravel SESSION_SECURE_COOKIE=false; without Secure, neither SameSite=None nor the prefixes __Host- and __Secure- work.',
    'Or serve the development server over https (mkcert, @vitejs/plugin-basic-ssl, next dev --experimental-https).',
  ],
  code: [],
};

/**
 * A proxy took a prefix off the path, so the application set the cookie for a path that the browser
 * does not see; undefined where the request's path does not end like the cookie's.
 */
function rewritePath({ url }: Facts, path: string): Fix | undefined {
  const at = url?.pathname.indexOf(path) ?? -1;
  const isSegment = path.length > 1 && path.startsWith('/');
  if (!isSegment || at <= 0) return undefined;
  const prefix = url?.pathname.slice(0, at) ?? '';
  const outside = `${prefix}${path}`;
  return {
    title: `Make the proxy rewrite the cookie’s Path to ${outside}`,
    steps: [
      `The application sets Path=${path}, its internal path; through the proxy, the browser sees ${outside}.`,
      'Or tell the application its prefix (base path, root path, SCRIPT_NAME), or set the cookie with Path=/.',
    ],
    code: [
      { label: 'nginx', language: 'text', text: `proxy_cookie_path ${path} ${outside};` },
      { label: 'Apache', language: 'text', text: `ProxyPassReverseCookiePath ${path} ${outside}` },
      {
        label: 'Vite',
        language: 'text',
        text: `cookiePathRewrite: { '${path}': '${outside}' },`,
      },
    ],
  };
}

const useHttps = ({ name, setCookie }: SeenCookie): Fix => ({
  title: 'Use https, or set the cookie without Secure',
  steps: [
    'A browser neither stores nor sends a Secure cookie over plain http (except on localhost): serve the application over https.',
    `On a private network without TLS, turn the Secure attribute off in the server’s settings${suffixed(insecureSetting(name, setCookie))}`,
  ],
  code: [],
});

const suffixed = (setting: string | null): string => (setting === null ? '.' : `. ${setting}`);

/** The fix for a server that sets no session cookie since it takes https for plain http. */
export const setBehindTls = (facts: Facts): Fix => ({
  title: 'Make the server set the session cookie behind its TLS proxy',
  steps: [
    'A server that sees plain HTTP from its proxy does not send a Secure cookie: have the proxy send X-Forwarded-Proto, and make the application trust it (Express and NestJS: app.set("trust proxy", 1), or proxy: true of express-session; Fastify: trustProxy: true; Koa: app.proxy = true).',
    'Check that the session is saved before the response ends.',
    ...(facts.requestHeader('sec-fetch-site') === 'cross-site'
      ? [
          'Page and API are different sites: the cookie also needs SameSite=None; Secure (express-session: cookie: { sameSite: "none", secure: true }).',
        ]
      : []),
  ],
  code: serverCode(facts, 'forwarded'),
});

/** The fix for express-session, which is silent about a Secure cookie over plain http. */
export const setOverHttp: Fix = {
  title: 'Set the session cookie without Secure in development, or use https',
  steps: [
    'express-session with cookie: { secure: true } silently sets no cookie over plain http: secure: "auto", or process.env.NODE_ENV === "production".',
    'It also sets none if nothing was stored: with saveUninitialized: false, the sign-in must write to req.session (req.session.userId = …; Passport: req.login).',
    'Check whether the sign-in reaches the session middleware: app.use(session(…)) before the routes.',
  ],
  code: [],
};

const removeDomain = (facts: Facts, cookie: SeenCookie): Fix => {
  const isCross = facts.requestHeader('sec-fetch-site') === 'cross-site';
  return attributes(cookie, {
    title: 'Remove Domain from the cookie',
    steps: [
      'A browser rejects a Domain that is a public suffix or does not include the host. Without Domain the cookie is host-only, which is enough for one host.',
      ...(isCross
        ? [
            'Page and API are two sites to the browser, because each name under a public suffix is a separate site: the cookie also needs SameSite=None; Secure. Names under your own domain (app.example.com, api.example.com) are one site and can share a Domain.',
          ]
        : []),
    ],
    line: `Path=/; Secure; HttpOnly; SameSite=${isCross ? 'None' : 'Lax'}`,
  });
};

const rewriteDomain = (cookie: SeenCookie, host: string): Fix => ({
  title: `Make the development proxy rewrite the cookie’s Domain for ${host}`,
  steps: [
    'The server sets the cookie for its own domain, which a browser rejects from any other host. http-proxy and everything built on it (Vite server.proxy, webpack devServer.proxy, Create React App’s setupProxy.js, Angular’s proxy.conf): cookieDomainRewrite: "" removes Domain.',
    'Over plain http, Safari and hosts other than localhost also drop Secure cookies: remove Secure in the proxy’s proxyRes handler, or serve the page over https.',
    'Or leave Domain out on the server: without it, the cookie belongs to the host that set it.',
  ],
  code: [
    {
      label: 'Vite',
      language: 'js',
      text: `export default {\n  server: {\n    proxy: {\n      '/api': { target: 'https://api.example.com', changeOrigin: true, cookieDomainRewrite: '' },\n    },\n  },\n};`,
    },
    {
      label: 'Set-Cookie',
      language: 'http',
      text: `Set-Cookie: ${cookie.name}=…; Path=/; HttpOnly; SameSite=Lax`,
    },
  ],
});

/** A link, form or redirect of another site that opens the page: Lax goes with it. */
const laxForNavigation = (cookie: SeenCookie): Fix =>
  attributes(cookie, {
    title: 'Set the cookie with SameSite=Lax',
    steps: [
      'A Strict cookie is not sent with a redirect or link from another site, such as the redirect back from an identity provider; a Lax cookie is, as long as it is a GET.',
      'A response_mode=form_post comes back as a POST: that needs SameSite=None; Secure.',
    ],
    line: 'Path=/; Secure; HttpOnly; SameSite=Lax',
  });

const crossSites = (facts: Facts, cookie: SeenCookie): Fix =>
  attributes(cookie, {
    title: 'Let the cookie cross sites, or call from the same site',
    steps: [
      isEmbedded(facts.exchange)
        ? 'The page is framed by another site, so its own calls are cross-site for cookies. Set SameSite=None; Secure; Partitioned: Partitioned (CHIPS) also works where third-party cookies are blocked.'
        : 'A browser does not send a Lax or Strict cookie with calls from another site.',
      ...webViewSteps(facts),
      'Serve page and API under one site, or set SameSite=None; Secure, which some browsers still block as a third-party cookie.',
      ...settingOf(cookie, 'cross-site'),
    ],
    line: `Path=/; Secure; HttpOnly; SameSite=None${isEmbedded(facts.exchange) ? '; Partitioned' : ''}`,
  });

/** Capacitor’s and Ionic’s pages are at localhost without a port, which is not an API’s site. */
function webViewSteps(facts: Facts): readonly string[] {
  const origin = facts.requestHeader('origin') ?? '';
  return /^(?:https?:\/\/localhost|(?:capacitor|ionic):\/\/[\w.-]+)$/.test(origin)
    ? [
        `${origin} is the page of a Capacitor or Ionic app, and a different site than the API: set server.hostname in capacitor.config to a name under the API’s site (app.example.com for api.example.com), or make the calls from native code: plugins: { CapacitorHttp: { enabled: true }, CapacitorCookies: { enabled: true } }.`,
      ]
    : [];
}

const shareHosts = (facts: Facts, cookie: SeenCookie): Fix =>
  attributes(cookie, {
    title: 'Set the cookie for both hosts, or use the same host',
    steps: [
      'Without Domain, a browser sends a cookie only to the host that set it.',
      'localhost and 127.0.0.1 are different hosts: use the same host name everywhere.',
      ...settingOf(cookie, 'domain'),
    ],
    line: `Domain=${commonDomain(facts, cookie)}; Path=/; Secure; HttpOnly`,
  });

const checkAttributes = (cookie: SeenCookie): Fix =>
  attributes(cookie, {
    title: 'Check the cookie’s attributes',
    steps: [
      'In DevTools, Application, Cookies, check whether it exists and for which host, path and site.',
    ],
    line: 'Path=/; Secure; HttpOnly; SameSite=Lax',
  });

/** A cookie that may cross sites, and that browsers block by their own settings. */
const isThirdParty = (facts: Facts, { setCookie }: SeenCookie): boolean =>
  facts.requestHeader('sec-fetch-site') === 'cross-site' &&
  /;\s*samesite=none/i.test(setCookie) &&
  !/;\s*partitioned/i.test(setCookie);

const oneSite: Fix = {
  title: 'Serve page and API under one site if third-party cookies are blocked',
  steps: [
    'SameSite=None; Secure is right, but Safari, Brave, private windows and many users’ settings block third-party cookies. The call’s Cookies tab in DevTools shows this, with “Show filtered out request cookies”.',
    'Give both a name under your own domain (app.example.com, api.example.com), or have the page’s host forward /api (rewrites of Vercel and Next.js, Netlify redirects with status 200, nginx).',
    'In a frame: Partitioned (CHIPS), or document.requestStorageAccess(). Otherwise use a token in Authorization.',
  ],
  code: [],
};

/** What lets the browser send a cookie, by the reasons for which it held it back. */
export function cookieFixes(
  facts: Facts,
  cookie: SeenCookie,
  reasons: readonly NotSent[],
): Finding['fixes'] {
  const [first] = reasons;
  const slug = first?.slug ?? '';
  const because = first?.slug === 'rejected' ? first.because : null;
  const include = crossesOrigins(facts) ? [includeCookies(facts)] : [];
  const split = loopbackSplit(facts);
  if (split !== null && slug !== 'path') return [oneLoopbackName(split), ...include];
  if (first?.slug === 'path') {
    const rewritten = rewritePath(facts, first.path);
    const widened: Finding['fixes'] = [widenPath(cookie), ...include];
    return rewritten === undefined ? widened : [rewritten, ...widened];
  }
  if (first?.slug === 'rejected' && first.because === 'attributes')
    return [formFix(cookie.name, first.problem.slug)];
  if (slug === 'secure' || because === 'insecure-origin')
    return [isSafarisLoopback(facts) ? withoutSecureForSafari : useHttps(cookie)];
  if (because === 'domain-mismatch' || because === 'public-suffix') {
    const host = hostName(facts.exchange.request.url);
    return [isLoopback(host) ? rewriteDomain(cookie, host) : removeDomain(facts, cookie)];
  }
  if (first?.slug === 'same-site-strict' && first.navigation === 'GET')
    return [laxForNavigation(cookie)];
  const schemes = schemeSplit(facts);
  if (slug.startsWith('same-site') || slug === 'rejected') {
    const cross: Finding['fixes'] = [crossSites(facts, cookie), ...include];
    return schemes === null ? cross : [oneScheme(schemes), ...cross];
  }
  if (slug === 'domain' || slug === 'host-only') return [shareHosts(facts, cookie), ...include];
  const check = isThirdParty(facts, cookie) ? oneSite : checkAttributes(cookie);
  const [send] = include;
  return send === undefined ? [check] : [send, check];
}
