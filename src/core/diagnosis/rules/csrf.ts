import { decodePercent } from '../../percent-encoding.ts';
import { type Credential, secretOf } from '../../http/credentials/credential.ts';
import { hostName } from '../../http/url.ts';
import type { Facts } from '../facts.ts';
import type { Evidence, Finding, Fix, RequestChange } from '../finding.ts';
import { antiForgeryOf } from '../fixes/anti-forgery.ts';
import { requestCode } from '../fixes/request-code.ts';
import { frameworksOf } from '../fixes/server.ts';
import { originBlamed, trustOrigin } from '../blamed-origin.ts';
import type { Rule } from '../rule.ts';
import { blamedInstead, distinct, duration, instant } from '../words.ts';

export const csrf = {
  cause: 'csrf',
  kind: 'identity',
  checks: ['cookie'],
  groupBy: 'host',
  flags: 'alone',
  title: 'The anti-forgery (CSRF) check failed',
  why: 'Browsers send cookies also with requests that other sites start, so an application requires a second value that only its own pages know. It was missing, stale, or of another session.',
  references: [
    {
      title: 'OWASP: Cross-site request forgery prevention',
      url: 'https://cheatsheetseries.owasp.org/cheatsheets/Cross-Site_Request_Forgery_Prevention_Cheat_Sheet.html',
    },
    {
      title: 'MDN: CSRF',
      url: 'https://developer.mozilla.org/en-US/docs/Web/Security/Attacks/CSRF',
    },
  ],
  refines: [
    'insufficient-permission',
    'session-expired',
    'missing-credentials',
    'token-unrecognized',
    'origin-not-allowed',
  ],
  examples: {
    found: [
      {
        name: 'the server says so',
        http: `POST https://app.example.com/profile\nCookie: sessionid=0123456789abcdef\n\nname=x\n\n403 Forbidden\nContent-Type: text/html\n\n<title>403 Forbidden</title><p>CSRF verification failed. Request aborted.</p>`,
      },
      {
        name: 'a cookie without its header',
        http: `POST https://app.example.com/api/items\nCookie: JSESSIONID=0123456789ABCDEF; XSRF-TOKEN=abcdef\n\n{}\n\n403 Forbidden`,
      },
    ],
    notFound: [
      {
        name: 'a GET',
        http: `GET https://app.example.com/api/items\nCookie: JSESSIONID=0123456789ABCDEF\n\n403 Forbidden`,
      },
    ],
  },
  judge(facts: Facts): Finding | undefined {
    const said = facts.interpretationsOf('csrf');
    const seen = isChanging(facts) ? readProtection(facts) : null;
    if (said.length === 0 && (seen === null || !isSilentRefusal(facts, seen))) return undefined;
    const blamed = originBlamed(facts);
    const [first, ...rest] = [
      ...distinct(said),
      ...(blamed === undefined ? [] : [blamed.evidence]),
      ...(seen === null ? [] : seen.evidence),
    ];
    if (first === undefined) return undefined;
    const title = blamed?.title ?? seen?.title;
    return {
      ...(title === undefined ? {} : { title }),
      summary:
        blamed?.summary ??
        seen?.summary ??
        'The server requires an anti-forgery value that fits this session, and does not accept the request without it.',
      confidence: sureness(facts, seen),
      side: blamed !== undefined || seen?.state === 'equal' ? 'server' : 'client',
      evidence: [first, ...rest],
      fixes: blamed === undefined ? fixesFor(facts, seen) : [trustOrigin(facts)],
    };
  },
} satisfies Rule;

const isChanging = (facts: Facts): boolean => !/^(?:GET|HEAD|OPTIONS)$/.test(facts.method);

/** What the request shows of the protection: the cookie, and the value that should repeat it. */
interface Protection {
  readonly state:
    | 'cookie-only' // a cookie, and nothing repeats it
    | 'equal' // cookie and value agree
    | 'different'
    | 'value-only' // a value without any cookie
    | 'stale'
    | 'with-session'
    | 'none'
    | 'cross-site'
    | 'other-host';
  readonly title?: string;
  readonly summary?: string;
  readonly evidence: readonly Evidence[];
}

function readProtection(facts: Facts): Protection | null {
  const cookie = facts.credentials.find((one) => one.role === 'csrf' && one.in === 'cookie');
  const value = facts.credentials.find((one) => one.role === 'csrf' && one.in !== 'cookie');
  const hasCookies = facts.credentials.some((one) => one.in === 'cookie');
  const stale = staleDigest(facts);
  if (stale !== null) return stale;
  const split = otherHost(facts);
  if (split !== null && !hasCookies) return split;
  if (cookie !== undefined) {
    const repeated = value ?? null;
    const place = repeated === null ? repeatedIn(facts, cookie) : null;
    if (place !== null) return equal(cookie, place);
    return repeated === null ? cookieOnly(facts, cookie) : compared(facts, cookie, repeated);
  }
  if (value !== undefined) {
    const isAlone = !hasCookies && facts.authorization === null;
    if (isAlone)
      return {
        state: 'value-only',
        title: `${value.name} was sent without its cookie`,
        summary: `The request sends ${value.name}, but no cookie that it could belong to.`,
        evidence: [note(value.name, `${value.name} was sent, and no cookie.`)],
      };
    return facts.sessions.length > 0 && facts.status === 403
      ? {
          state: 'with-session',
          evidence: [note(value.name, `${value.name} was sent together with a session cookie.`)],
        }
      : null;
  }
  if (isCrossSiteForm(facts))
    return {
      state: 'cross-site',
      evidence: [
        note(
          'origin',
          `A form of ${facts.requestHeader('origin') ?? 'another site'} posts to this one.`,
        ),
      ],
    };
  return facts.sessions.length > 0
    ? {
        state: 'none',
        evidence: [
          note('csrf', 'The request has a session cookie and no known anti-forgery value.'),
        ],
      }
    : null;
}

const note = (name: string, text: string): Evidence => ({ in: 'request', name, text });

const cookieOnly = (facts: Facts, cookie: Credential): Protection => {
  const wanted = antiForgeryOf(facts);
  const name = wanted?.sentIn === 'header' ? wanted.name : 'header or field';
  return {
    state: 'cookie-only',
    title: `The cookie ${cookie.name} was sent, but no ${name} repeats it`,
    summary: `The request sends the cookie ${cookie.name}, and no ${name} repeats its value.`,
    evidence: [note(cookie.name, `No header or field has the value of the cookie ${cookie.name}.`)],
  };
};

function equal(cookie: Credential, place: string): Protection {
  return {
    state: 'equal',
    title: 'Cookie and header agree; the server still refuses them',
    summary: `${place} has the same value as the cookie ${cookie.name}, so the browser did its part: the server compares them in another way.`,
    evidence: [note(cookie.name, `${place} and the cookie ${cookie.name} are equal.`)],
  };
}

function compared(facts: Facts, cookie: Credential, value: Credential): Protection {
  if (plain(cookie) === plain(value)) return equal(cookie, value.name);
  const isDoubleSubmit = /xsrf|csrftoken/i.test(cookie.name);
  return isDoubleSubmit && facts.interpretationsOf('csrf').length > 0
    ? {
        state: 'different',
        title: `${value.name} differs from the cookie ${cookie.name}`,
        summary: `${value.name} and the cookie ${cookie.name} must have the same value, and they differ.`,
        evidence: [note(value.name, `${value.name} differs from the cookie ${cookie.name}.`)],
      }
    : { state: 'with-session', evidence: [note(value.name, `${value.name} was sent.`)] };
}

const plain = (one: Credential): string => decodePercent(secretOf(one) || one.value);

/** A header or the body that repeats the cookie's value under a name that is not known. */
function repeatedIn(facts: Facts, cookie: Credential): string | null {
  const value = plain(cookie);
  if (value.length < 8) return null;
  const header = facts.exchange.request.headers.find(
    (one) => !/^cookie$/i.test(one.name) && decodePercent(one.value) === value,
  );
  if (header !== undefined) return header.name;
  const body = facts.exchange.request.body ?? '';
  return body.includes(value) || decodePercent(body).includes(value) ? 'The body' : null;
}

/** SharePoint's digest is dated; it lives 30 minutes. */
function staleDigest(facts: Facts): Protection | null {
  const digest = facts.requestHeader('x-requestdigest');
  const made = Date.parse(/,([^,].{0,100})$/.exec(digest ?? '')?.[1] ?? '');
  const age = (facts.at - made) / 1000;
  if (digest === undefined || !Number.isFinite(age) || age < 1500) return null;
  return {
    state: 'stale',
    title: `X-RequestDigest has expired: it is ${duration(age)} old`,
    summary: `The form digest in X-RequestDigest is ${duration(age)} old and no longer valid; SharePoint’s digests live 30 minutes.`,
    evidence: [note('x-requestdigest', `X-RequestDigest is dated ${instant(made)}.`)],
  };
}

/**
 * The page uses localhost and the request 127.0.0.1: two hosts, so the cookie of one is not sent to
 * the other.
 */
function otherHost(facts: Facts): Protection | null {
  const page = facts.requestHeader('origin') ?? facts.requestHeader('referer') ?? '';
  const [here, there] = [hostName(facts.exchange.request.url), hostName(page)];
  if (here === there || !isLoopback(here) || !isLoopback(there)) return null;
  return {
    state: 'other-host',
    title: `The page is on ${there}, the request went to ${here}`,
    summary: `${there} and ${here} are different hosts to a browser: the cookie set on one is not sent to the other.`,
    evidence: [
      { in: 'url', name: 'host', text: `The request went to ${here}; the page is on ${there}.` },
    ],
  };
}

const isLoopback = (host: string): boolean => /^(?:localhost|127\.0\.0\.1|\[::1\])$/.test(host);

/** Refused without a word about anti-forgery: only where nothing else explains it. */
function isSilentRefusal(facts: Facts, seen: Protection): boolean {
  const hasCookie = facts.credentials.some(
    (one) => one.in === 'cookie' && /antiforgery/i.test(one.name),
  );
  const isAspNet = facts.status === 400 && hasCookie && facts.body.form === 'none';
  if (facts.status !== 403 && facts.status !== 419 && !isAspNet) return false;
  return (
    seen.state !== 'other-host' &&
    facts.authorization === null &&
    blamedInstead(facts, 'csrf', 'session-expired') === undefined &&
    !facts.interpretationsOf('insufficient-permission').some((one) => !one.byCode)
  );
}

function sureness(facts: Facts, seen: Protection | null): Finding['confidence'] {
  const [first] = facts.interpretationsOf('csrf');
  if (first !== undefined) return first.confidence;
  if (seen?.state === 'with-session' || seen?.state === 'cross-site' || seen?.state === 'equal')
    return 'possible';
  const hasCookie = facts.credentials.some((one) => one.role === 'csrf' && one.in === 'cookie');
  return hasCookie || facts.status === 419 || facts.body.form === 'none' ? 'likely' : 'possible';
}

function fixesFor(facts: Facts, seen: Protection | null): Finding['fixes'] {
  if (seen?.state === 'other-host') return [oneHost(facts)];
  const wanted = antiForgeryOf(facts);
  if (seen?.state === 'equal') return [compareOnServer(facts)];
  if (wanted === null)
    return [
      {
        title: 'Send the anti-forgery value that the application expects',
        steps: [
          'Look up in the framework’s documentation where its value comes from and in which header or field it reads it.',
          'Get a new value after each sign-in: it belongs to the session.',
        ],
        code: [],
      },
    ];
  const placeholder = 'csrfToken';
  const change: RequestChange = {
    ...(wanted.sentIn === 'header'
      ? { headers: { [wanted.name]: `{{${placeholder}}}` } }
      : { body: { [wanted.name]: `{{${placeholder}}}` } }),
    cookies: 'include',
    asks: { [placeholder]: `the anti-forgery value of ${wanted.framework}` },
  };
  const isStale = seen?.state === 'stale';
  const code =
    wanted.sentIn === 'header'
      ? requestCode(
          facts,
          change,
          wanted.expression === null ? {} : { [placeholder]: wanted.expression },
        )
      : [];
  return [
    {
      title: isStale
        ? `Get a new value for ${wanted.name} and repeat the request`
        : `Send ${wanted.name} (${wanted.framework})`,
      steps: [wanted.source, 'Get a new value after each sign-in: it belongs to the session.'],
      code,
      change,
    },
  ];
}

const oneHost = (facts: Facts): Fix => ({
  title: 'Use the same host name for page and API',
  steps: [
    `Use ${hostName(facts.requestHeader('origin') ?? facts.exchange.request.url)} everywhere; do not mix localhost and 127.0.0.1.`,
    'Change the base URL of the front end, or the public URL in the configuration of the server.',
  ],
  code: [],
});

const compareOnServer = (facts: Facts): Fix => ({
  title: 'Let the server compare the plain value',
  steps: [
    'Spring Security 6 masks the value (XorCsrfTokenRequestAttributeHandler, against BREACH); a page that reads the cookie needs csrf.spa() or CsrfTokenRequestAttributeHandler.',
    'In other frameworks check that the value belongs to this session and that all servers share one secret.',
  ],
  code: frameworksOf(facts).includes('Spring')
    ? [{ label: 'Spring Security', language: 'text', text: 'http.csrf(csrf -> csrf.spa());' }]
    : [],
});

/**
 * What a page of another site can send without a preflight: the case that checks of the origin are
 * made for.
 */
const isCrossSiteForm = (facts: Facts): boolean =>
  facts.requestHeader('sec-fetch-site') === 'cross-site' &&
  /^(?:application\/x-www-form-urlencoded|multipart\/form-data|text\/plain)/i.test(
    facts.requestHeader('content-type') ?? '',
  );
