import { isSuccess } from '../../http/exchange-kind.ts';
import {
  hidesOwnOrigin,
  inMultipart,
  leftOutAcrossOrigins,
} from '../reasons/csrf/unread-csrf-value.ts';
import type { Facts } from '../facts.ts';
import { readProtection, type Protection } from '../reasons/csrf/csrf-protection.ts';
import type { Evidence, Finding, Fix, Side } from '../finding.ts';
import { clearedCsrfCookie } from '../reasons/csrf/cleared-csrf-cookie.ts';
import { hiddenCsrfCookie } from '../reasons/csrf/hidden-csrf-cookie.ts';
import { misplacedOptions } from '../reasons/absence/misplaced-options.ts';
import { nullOrigin } from '../reasons/origin/null-origin.ts';
import { setBehindTls } from '../fixes/cookie.ts';
import { csrfFixes } from '../fixes/csrf.ts';
import { tokenOfOtherUser, isAspNetRefusal } from '../reasons/csrf/aspnet-antiforgery.ts';
import type { Interpretation } from '../interpretation.ts';
import {
  cookieBesideAuthorization,
  lostCsrfCookie,
  type LostCsrfCookie,
} from '../reasons/csrf/lost-csrf-cookie.ts';
import { blamesOrigin, originBlamed, trustOrigin } from '../reasons/origin/blamed-origin.ts';
import type { Rule } from '../rule.ts';
import { springsDefault } from '../reasons/csrf/spring-csrf.ts';
import { unsentHeaders } from '../reasons/absence/unsent-headers.ts';
import { blamedInstead, distinct } from '../words.ts';

export const csrf = {
  cause: 'csrf',
  kind: 'identity',
  checks: ['cookie'],
  groupBy: 'host',
  flags: 'alone',
  title: 'The anti-forgery (CSRF) check failed',
  why: 'Browsers also send cookies with requests that other sites start, so an application requires a second value that only its own pages know. It was missing, stale, or from another session.',
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
      {
        name: 'a header name with two letters swapped',
        http: `POST https://app.example.com/api/items\nCookie: sid=0123456789abcdef0123\nX-CRSF-Token: 5d41402abc4b2a76b9719d91\n\n{}\n\n403 Forbidden`,
      },
      {
        name: 'accepted with a header that is missing now',
        before: [
          `POST https://app.example.com/api/items\nCookie: sid=0123456789abcdef0123\nX-Anti-Forgery: 5d41402abc4b2a76b9719d91\n\n{}\n\n200 OK\n\n{}`,
        ],
        http: `POST https://app.example.com/api/items\nCookie: sid=0123456789abcdef0123\n\n{}\n\n403 Forbidden`,
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
    if (said.length === 0 && (seen === null || !isSilentRefusal(facts, seen)))
      return springsDefault(facts);
    const blamed = explained(facts);
    const isOpen = said.length > 0 && blamed === undefined;
    const lost = isOpen ? (lostCsrfCookie(facts) ?? cookieBesideAuthorization(facts)) : null;
    if (lost !== null) return withoutCookie(lost, said);
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
        (blamesOrigin(facts)
          ? 'The server compares the request’s Origin with its own address and refuses forms that seem to come from another site.'
          : 'The server requires an anti-forgery value that matches this session. The request has none, or one that does not match.'),
      confidence: surer(sureness(facts, seen), blamed?.confidence),
      side: blamed?.side ?? (/^(?:equal|origin)$/.test(seen?.state ?? '') ? 'server' : 'client'),
      evidence: [first, ...rest],
      fixes:
        blamed !== undefined
          ? [blamed.fix]
          : isNeverSet(facts, seen)
            ? [setBehindTls(facts), ...csrfFixes(facts, seen)]
            : csrfFixes(facts, seen),
      ...reasonShown(blamed, seen, facts),
    };
  },
} satisfies Rule;

/** Whether what a vendor advises comes after what the exchanges show. */
function reasonShown(
  blamed: Explained | undefined,
  seen: Protection | null,
  facts: Facts,
): Pick<Finding, 'showsWhy'> {
  if (blamed?.showsWhy !== undefined) return { showsWhy: blamed.showsWhy };
  const isLeftOut = seen?.state === 'cookie-only' && leftOutAcrossOrigins(facts) !== null;
  return seen?.fix !== undefined || isLeftOut ? { showsWhy: 'first' } : {};
}

function withoutCookie(lost: LostCsrfCookie, said: readonly Interpretation[]): Finding | undefined {
  const [first, ...rest] = [...distinct(said), ...lost.evidence];
  if (first === undefined) return undefined;
  return {
    title: lost.title,
    summary: lost.summary,
    confidence: said[0]?.confidence ?? 'likely',
    side: 'client',
    evidence: [first, ...rest],
    fixes: lost.fixes,
    showsWhy: 'first',
  };
}

interface Explained {
  readonly title: string;
  readonly summary: string;
  readonly evidence: Evidence;
  readonly side: Side;
  readonly fix: Fix;
  readonly showsWhy?: Finding['showsWhy'];
  /** Where the exchanges show it although no words do. */
  readonly confidence?: Finding['confidence'];
}

/**
 * The value is in the body (`axios.post(url, { headers })`), the page cannot read the cookie,
 * or the server blames the Origin.
 */
function explained(facts: Facts): Explained | undefined {
  const foreign = tokenOfOtherUser(facts);
  if (foreign !== null) return { ...foreign, side: 'server', showsWhy: 'first' };
  const isSent = facts.credentials.some((one) => one.role === 'csrf' && one.in !== 'cookie');
  const misplaced = misplacedOptions(facts) ?? (isSent ? null : unsentHeaders(facts));
  if (misplaced !== null) return { ...misplaced, side: 'client', showsWhy: 'first' };
  const multipart = inMultipart(facts);
  if (multipart !== null) return { ...multipart, side: 'server', showsWhy: 'first' };
  const cleared = clearedCsrfCookie(facts);
  if (cleared !== null)
    return { ...cleared, side: 'server', showsWhy: 'first', confidence: 'likely' };
  const isHidden = blamesOrigin(facts) || hidesOwnOrigin(facts);
  const hidden = isHidden ? nullOrigin(facts) : hiddenCsrfCookie(facts);
  if (hidden !== null) return { ...hidden, side: 'server', showsWhy: 'alone' };
  const blamed = originBlamed(facts);
  return blamed === undefined ? undefined : { ...blamed, side: 'server', fix: trustOrigin(facts) };
}

const isChanging = (facts: Facts): boolean => !/^(?:GET|HEAD|OPTIONS)$/.test(facts.method);

/** Refused with no word about anti-forgery: only where nothing else explains it. */
function isSilentRefusal(facts: Facts, seen: Protection): boolean {
  const isAspNet = isAspNetRefusal(facts);
  if (seen.state === 'accepted-with')
    return facts.status >= 400 && blamedInstead(facts, 'csrf', 'session-expired') === undefined;
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
  if (seen?.state === 'accepted-with')
    return seen.belongsIn?.name.startsWith('X-Requested-') === true ? 'likely' : 'certain';
  if (first !== undefined) return first.confidence;
  if (seen?.state === 'misspelled' || isAspNetRefusal(facts)) return 'likely';
  if (seen?.state === 'with-session' || seen?.state === 'cross-site' || seen?.state === 'equal')
    return 'possible';
  const hasCookie = facts.credentials.some((one) => one.role === 'csrf' && one.in === 'cookie');
  return hasCookie || facts.status === 419 || facts.body.form === 'none' ? 'likely' : 'possible';
}

const surer = (
  one: Finding['confidence'],
  other: Finding['confidence'] | undefined,
): Finding['confidence'] => (other === undefined || one === 'certain' ? one : other);

/** A value over https, and no cookie that a response to this page could have set for it. */
const isNeverSet = ({ url, related }: Facts, seen: Protection | null): boolean =>
  seen?.state === 'value-only' &&
  url?.protocol === 'https:' &&
  related.sameOrigin.some(
    (one) => one.resourceType === 'document' && isSuccess(one.response.status),
  );
