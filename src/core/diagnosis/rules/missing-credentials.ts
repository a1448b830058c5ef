import { isBlamed, succeededWithout } from '../reasons/absence/absence-doubts.ts';
import { fixesFor, isDownload } from '../fixes/missing-credentials.ts';
import { cookieOnlyToken } from '../reasons/token/cookie-only-token.ts';
import type { Credential } from '../../http/credentials/credential.ts';
import { sessionNotRead } from '../reasons/session/element-session.ts';
import { headerRole } from '../../http/credentials/names.ts';
import { lacking, seenDifference, type SeenDifference } from '../differences.ts';
import type { Facts } from '../facts.ts';
import type { Evidence, Finding, Reason } from '../finding.ts';
import { isNoCors, loaderOf, type Loader } from '../fixes/loader.ts';
import { forgottenToken } from '../reasons/absence/forgotten-token.ts';
import { mayBeSession } from '../../http/cookies/session-cookies.ts';
import { misspelledHeader, type MisspelledHeader } from '../reasons/absence/misspelled.ts';
import { plainRealm } from '../reasons/scheme/plain-realm.ts';
import { protectedRegistration } from '../reasons/absence/protected-registration.ts';
import type { Rule } from '../rule.ts';
import {
  siblingEvidence,
  siblingHeader,
  type SiblingHeader,
} from '../reasons/absence/sibling-header.ts';
import { unreachedSignIn } from '../reasons/absence/unreached-sign-in.ts';
import { whyAbsent } from '../reasons/absence/why-absent.ts';
import { distinct, isVendorsWord, wordsAllow } from '../words.ts';
import { properHeader } from '../format.ts';

export const missingCredentials = {
  cause: 'missing-credentials',
  kind: 'absence',
  checks: ['credentials'],
  groupBy: 'host',
  flags: 'deliberate-words',
  isVague: true,
  title: 'The request has no credentials',
  why: 'The server needs to know who is calling, and nothing in the request says so. A header that the code sets is not always a header that the browser sends.',
  references: [
    {
      title: 'RFC 9110 §15.5.2 401 Unauthorized',
      url: 'https://www.rfc-editor.org/rfc/rfc9110#section-15.5.2',
    },
    {
      title: 'RFC 6750 §3.1 Error codes',
      url: 'https://www.rfc-editor.org/rfc/rfc6750#section-3.1',
    },
  ],
  examples: {
    found: [
      {
        name: 'nothing sent, Bearer asked for',
        http: `GET https://api.example.com/orders\n\n401 Unauthorized\nWWW-Authenticate: Bearer realm="api"`,
      },
      {
        name: 'a 403 that says so',
        http: `GET https://api.example.com/orders\n\n403 Forbidden\nContent-Type: application/json\n\n{"detail":"Authentication credentials were not provided."}`,
      },
      {
        name: 'the same request was accepted with a token',
        before: [
          `GET https://api.example.com/me\nAuthorization: Bearer 7f3a0b91c2d84e5f9a6b\n\n200 OK\n\n{}`,
        ],
        http: `GET https://api.example.com/me\n\n403 Forbidden`,
      },
      {
        name: 'a registration that is refused like a protected route',
        http: `POST https://app.example.com/api/users/register\nContent-Type: application/json\n\n{"email":"ann@example.com","password":"new"}\n\n401 Unauthorized`,
      },
      {
        name: 'a token in a cookie, where the API reads Authorization',
        http: `GET https://api.example.com/me\nCookie: token=<<jwt {"sub":"1","exp":600}>>\n\n401 Unauthorized\nContent-Type: application/json\n\n{"error":"Not authenticated"}`,
      },
    ],
    notFound: [
      {
        name: 'a token was sent',
        http: `GET https://api.example.com/orders\nAuthorization: Bearer <<jwt {"exp":600}>>\n\n401 Unauthorized\nWWW-Authenticate: Bearer error="invalid_token"`,
      },
    ],
  },
  judge(facts: Facts): Finding | undefined {
    const unreached = unreachedSignIn(facts);
    if (unreached !== undefined) return unreached;
    const unread = sessionNotRead(facts);
    if (unread !== undefined) return unread;
    if (!isAbsence(facts)) return cookieOnlyToken(facts) ?? protectedRegistration(facts);
    if (!isAsked(facts) && acceptedWith(facts) === undefined && !isForgotten(facts))
      return undefined;
    const signs = readSigns(facts);
    const { schemes, absence } = signs;
    const realm = plainRealm(facts);
    return {
      ...(realm === null ? titleOf(facts, signs) : { title: realm.title }),
      summary: summaryOf(facts, signs),
      confidence: sureness(facts, schemes),
      side: 'client',
      ...(isShown(facts, signs) ? { showsWhy: 'first' } : {}),
      evidence: [
        sentWithout(facts),
        ...(realm === null ? [] : [realm.evidence]),
        ...requestEvidence(facts, signs),
        ...responseEvidence(facts, schemes),
        ...distinct(facts.interpretationsOf('missing-credentials')),
      ],
      fixes:
        absence !== null
          ? [absence.fix]
          : realm !== null
            ? [realm.fix, ...fixesFor(facts, schemes[0])]
            : fixesFor(facts, schemes[0]),
    };
  },
} satisfies Rule;

/** What the title, the summary and the evidence mention. */
interface Signs {
  /** That the server asks for. */
  readonly schemes: readonly string[];
  readonly misspelled: MisspelledHeader | undefined;
  readonly absence: Reason | null;
  readonly loader: Loader | null;
  /** What other requests to this server send, where the loader cannot. */
  readonly sibling: SiblingHeader | null;
}

/**
 * No code can add a header, whatever the server advises; a page that is opened has a sign-in, and
 * files may be made public.
 */
const isLoadedByElement = ({ loader }: Signs): boolean =>
  loader !== null && !/^(?:a navigation$|<img>)/.test(loader.name);

/** What the exchanges show comes before what a vendor advises on such refusals. */
const isShown = (facts: Facts, signs: Signs): boolean =>
  signs.absence !== null || isLoadedByElement(signs) || isDownload(facts, signs.loader);

const readSigns = (facts: Facts): Signs => ({
  schemes: [...new Set(facts.challenges.map((challenge) => challenge.scheme))],
  misspelled: misspelledHeader(facts),
  absence: whyAbsent(facts),
  loader: loaderOf(facts.exchange),
  sibling: loaderOf(facts.exchange) === null ? null : siblingHeader(facts),
});

/** A 403 that does not mention rights, to a call that lacks the token which other calls carry. */
const isForgotten = (facts: Facts): boolean =>
  facts.status === 403 &&
  wordsAllow(facts, 'missing-credentials') &&
  forgottenToken(facts) !== null;

/** The server asks for credentials, by its status or in words. */
function isAsked(facts: Facts): boolean {
  const isSaid = facts.interpretationsOf('missing-credentials').length > 0;
  const isChallenged = facts.status === 400 && facts.challenges.length > 0;
  return facts.status === 401 || isChallenged || isSaid || isDeniedToAnyone(facts);
}

const sentWithout = (facts: Facts): Evidence => ({
  in: 'request',
  name: 'authorization',
  text:
    facts.sessions.length > 0
      ? 'The request has cookies and no Authorization.'
      : 'The request has no Authorization, no API key and no session cookie.',
});

/** What in the request shows why its credentials are missing. */
function requestEvidence(
  facts: Facts,
  { misspelled, loader, absence, sibling }: Signs,
): readonly Evidence[] {
  const evidence: Evidence[] = [];
  if (misspelled !== undefined)
    evidence.push({
      in: 'request',
      name: misspelled.name.toLowerCase(),
      text: `The request has a header ${misspelled.name}; the standard name is ${misspelled.meant}.`,
    });
  if (loader !== null) evidence.push(loader.evidence);
  if (loader !== null && sibling !== null) evidence.push(siblingEvidence(sibling, loader.name));
  if (absence !== null) evidence.push(absence.evidence);
  const isSaid = facts.interpretationsOf('missing-credentials').length > 0;
  if (!isSaid && isDeniedToAnyone(facts))
    evidence.push(...distinct(facts.interpretationsOf('insufficient-permission')));
  if (isNoCors(facts.exchange)) evidence.push(noCors);
  return evidence;
}

/** What responses show: the same request accepted with credentials, and the schemes asked for. */
function responseEvidence(facts: Facts, schemes: readonly string[]): readonly Evidence[] {
  const evidence: Evidence[] = [];
  const accepted = acceptedWith(facts);
  if (accepted !== undefined)
    evidence.push(
      seenDifference(
        accepted,
        `The same request was accepted with ${properHeader(accepted.difference.name)}; nothing else differs.`,
      ),
    );
  if (schemes.length > 0)
    evidence.push({
      in: 'response',
      name: 'www-authenticate',
      text: `The server asks for ${schemes.join(' or ')}.`,
    });
  return evidence;
}

/**
 * A 403, or a call of a batch, that mentions rights, to a caller who sent nothing that could have
 * any.
 */
const isDeniedToAnyone = (facts: Facts): boolean =>
  (facts.status === 403 || facts.status === 207) &&
  facts.authenticating.length === 0 &&
  facts.body.form === 'json' &&
  facts.interpretedAs('insufficient-permission', 'likely') !== undefined;

const noCors: Evidence = {
  in: 'request',
  name: 'sec-fetch-mode',
  text: 'Sec-Fetch-Mode is no-cors: in this mode the browser removes Authorization and custom headers.',
};

/** Whether nothing in the request could let it in, and the status says so. */
function isAbsence(facts: Facts): boolean {
  // An anti-forgery value, or a cookie that only names the visitor, lets nobody in.
  if (facts.authenticating.some((one) => one.role !== 'session' && !isMisplaced(one))) return false;
  // A token request is judged by its body.
  const isGrant = /^(?:refresh_token|authorization_code|password)$/.test(
    facts.oauth?.grantType ?? '',
  );
  if (facts.status === 407 || (facts.oauth?.endpoint === 'token' && isGrant)) return false;
  if (facts.status !== 200) return true;
  // A success refuses only in the words of a vendor that responds so; GraphQL has a cause of its
  // own.
  return (
    facts.json?.['errors'] === undefined &&
    isVendorsWord(facts.interpretationsOf('missing-credentials'), 'likely')
  );
}

/** A header that is in the body, as data, with the call's other options. */
const isMisplaced = ({ in: place, name }: Credential): boolean =>
  place === 'body' && /^(?:(?:config|options|data)\.)?headers[.[]/.test(name);

function titleOf(
  facts: Facts,
  { schemes, misspelled, absence, loader, sibling }: Signs,
): { readonly title?: string } {
  if (misspelled !== undefined)
    return { title: `The header is spelled ${misspelled.name}, not ${misspelled.meant}` };
  if (isNoCors(facts.exchange)) return { title: 'Mode no-cors removed the Authorization header' };
  if (absence !== null) return { title: absence.title };
  if (loader !== null && (sibling !== null || loader.name === 'EventSource'))
    return { title: withoutHeader(loader, sibling) };
  const [scheme] = schemes;
  if (scheme !== undefined && facts.sessions.length === 0)
    return { title: `The request has no credentials; the server wants ${schemes.join(' or ')}` };
  return facts.sessions.length > 0 ? { title: 'Possibly the request lacks credentials' } : {};
}

const withoutHeader = ({ name }: Loader, sibling: SiblingHeader | null): string => {
  const who = name === 'EventSource' ? name : `The browser’s own request (${name})`;
  return `${who} sends no ${sibling?.name ?? 'Authorization'} header`;
};

function summaryOf(facts: Facts, { schemes, misspelled, absence, loader }: Signs): string {
  if (misspelled !== undefined)
    return `The request has ${misspelled.name} instead of ${misspelled.meant}, so the server sees no credentials.`;
  if (isNoCors(facts.exchange))
    return 'The request was made in mode no-cors, in which the browser removes the Authorization header that the code sets.';
  if (absence !== null) return absence.summary;
  if (isDeniedToAnyone(facts) && facts.interpretationsOf('missing-credentials').length === 0)
    return 'The server denies this action to callers who are not signed in (its public or guest role), and the request carries no credentials.';
  const wanted = schemes.length === 0 ? 'credentials' : `${schemes.join(' or ')} credentials`;
  if (facts.sessions.length > 0)
    return `The request sends cookies but no Authorization; the server may want ${wanted}.`;
  return loader === null
    ? `The server wants ${wanted}, and the request has none.`
    : `The server wants ${wanted}, and the browser sends none for ${loader.name}.`;
}

function sureness(facts: Facts, schemes: readonly string[]): Finding['confidence'] {
  const said = facts.interpretationsOf('missing-credentials');
  const withSession = facts.sessions.length > 0;
  if (succeededWithout(facts) || isBlamed(facts)) return 'possible';
  if (acceptedWith(facts) !== undefined && facts.status !== 407) return 'certain';
  if (isDeniedToAnyone(facts) && said.length === 0) return 'possible';
  if (withSession && said.length === 0 && schemes.length === 0) return 'possible';
  if (said[0]?.confidence === 'possible' && facts.status !== 401) return 'possible';
  // Where a session is known whose cookie was not sent, that is what is missing.
  const isHeldBack =
    facts.challenges.length === 0 &&
    facts.related.unsentCookies.some((cookie) => mayBeSession(cookie.name));
  const isSaid = said[0]?.confidence === 'certain';
  const isAsked = facts.status === 401 && (schemes.length > 0 || said.length > 0);
  const isAfterSignIn = facts.related.signIn !== null && facts.challenges.length === 0;
  const isAlone = !withSession && !isHeldBack && !isAfterSignIn;
  return isAlone && (isAsked || isSaid) ? 'certain' : 'likely';
}

/** Keys and anti-forgery values have causes of their own. */
const letsIn = (name: string): boolean =>
  ['authorization', 'token', 'session'].includes(headerRole(name.toLowerCase()) ?? '');

/**
 * The same request was accepted with Authorization, or a header like it, and nothing else differs.
 */
function acceptedWith(facts: Facts): SeenDifference | undefined {
  const isRefused = facts.status === 401 || facts.status === 403;
  const seen = isRefused ? lacking(facts, 'credential', letsIn) : undefined;
  return wordsAllow(facts, 'missing-credentials') ? seen : undefined;
}
