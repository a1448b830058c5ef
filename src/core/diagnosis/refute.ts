import { duration } from '../duration.ts';
import {
  credentialFacts,
  type Contrast,
  type Difference,
  type DifferenceFact,
} from '../history/contrast/contrast.ts';
import { secretOf, type Credential } from '../http/credentials/credential.ts';
import type { Exchange } from '../http/exchange.ts';
import { hostOf } from '../http/url.ts';
import type { Cause } from './cause.ts';
import { atLeast } from './confidence.ts';
import type { Facts } from './facts.ts';
import type { Confidence, Diagnosis, Evidence } from './finding.ts';
import { instant, properHeader } from './format.ts';
import type { CauseKind } from './rule.ts';

/** A neighboring exchange that contradicts a cause. */
interface Refutation {
  readonly exchange: Exchange;
  readonly text: string;
  /** The cause is no surer than this. */
  readonly atMost: Confidence;
}

/** Causes that blame the credential itself: nothing but another credential helps. */
const invalid: ReadonlySet<Cause> = new Set<Cause>([
  'api-key-invalid',
  'invalid-signature',
  'malformed-token',
  'token-unrecognized',
  'wrong-credentials',
  'wrong-environment',
  'wrong-issuer',
]);
/** Causes by which this route takes a different credential than others. */
const unsuitable: ReadonlySet<Cause> = new Set<Cause>(['wrong-audience', 'wrong-token-type']);
/** Causes by which a credential was good until a moment: only a later success contradicts. */
const ended: ReadonlySet<Cause> = new Set<Cause>([
  'token-expired',
  'session-expired',
  'token-revoked',
]);
/** Causes that a credential cannot have which this same server issued a moment ago. */
const notWhenFresh: ReadonlySet<Cause> = new Set<Cause>([
  'session-expired',
  'token-expired',
  'token-revoked',
  'token-unrecognized',
  'wrong-environment',
  'wrong-issuer',
]);
/** Causes of form that a success with the same header contradicts. */
const badForm: ReadonlySet<Cause> = new Set<Cause>([
  'api-key-wrong-place',
  'duplicated-prefix',
  'malformed-header',
  'wrong-scheme',
]);

/** Causes that a success may contradict. */
const refutable = [invalid, unsuitable, ended, badForm];

/**
 * Lowers a cause that a neighboring exchange contradicts: one that blames the credential cannot
 * stand when the same credential succeeded, one that blames its absence cannot stand when the
 * same request succeeded without it. What differs becomes evidence.
 */
export function refute(diagnosis: Diagnosis, kind: CauseKind, facts: Facts): Diagnosis {
  const refutation =
    kind === 'absence' ? refuteAbsence(facts) : refuteBlame(diagnosis.cause, facts);
  if (refutation === null) return diagnosis;
  const { atMost, exchange, text } = refutation;
  const evidence: Evidence = {
    in: 'history',
    name: 'comparison',
    text,
    at: { exchange: exchange.id },
  };
  return {
    ...diagnosis,
    confidence: atLeast(diagnosis.confidence, atMost) ? atMost : diagnosis.confidence,
    evidence: [...diagnosis.evidence, evidence],
  };
}

function refuteAbsence({ related, authenticating }: Facts): Refutation | null {
  const contrast = related.contrasts.find((one) => one.with === 'without-credential');
  const isSameRequest = contrast !== undefined && !differsIn(contrast, 'body', 'method', 'query');
  if (!isSameRequest || authenticating.some((one) => one.in === 'header')) return null;
  const { exchange } = contrast;
  return {
    exchange,
    text: `The same request succeeded without credentials at ${instant(exchange.startedAt)}${difference(contrast)}.`,
    atMost: 'possible',
  };
}

function refuteBlame(cause: Cause, facts: Facts): Refutation | null {
  const blamed = blamedCredentials(cause, facts).filter((one) => secretOf(one) !== '');
  return (
    firstOf(blamed, (credential) => refuteByAge(cause, credential, facts)) ??
    firstOf(blamed, (credential) => refuteBySuccess(cause, credential, facts))
  );
}

function blamedCredentials(cause: Cause, facts: Facts): readonly Credential[] {
  if (cause === 'session-expired') return facts.sessions;
  if (facts.authorization !== null) return [facts.authorization];
  return facts.bearer === null ? facts.apiKeys : [facts.bearer.credential];
}

/** What this same server issued a moment ago is neither expired nor revoked nor foreign. */
function refuteByAge(cause: Cause, credential: Credential, facts: Facts): Refutation | null {
  const { related, bearer } = facts;
  const isProven = cause === 'token-expired' && bearer?.lifetime.state === 'expired';
  if (!notWhenFresh.has(cause) || isProven || !related.isFresh(secretOf(credential))) return null;
  const issued = related.issued(secretOf(credential));
  if (issued === null) return null;
  const age = duration(Math.max(0, issued.age) / 1000);
  return {
    exchange: issued.exchange,
    text: `This server issued the credential ${age} before the request.`,
    atMost: 'possible',
  };
}

function refuteBySuccess(cause: Cause, credential: Credential, facts: Facts): Refutation | null {
  if (!refutable.some((causes) => causes.has(cause))) return null;
  const successes = facts.related
    .succeededElsewhere(secretOf(credential))
    .map((seen) => seen.exchange)
    .filter((exchange) => cause !== 'wrong-environment' || isSameHost(exchange, facts.exchange));
  const onRoute = facts.related.contrasts.find(
    (one) => one.with === 'last-success' && !differsIn(one, ...aboutCredentials),
  );
  const contradicting = contradictingSuccess(cause, facts, successes, onRoute?.exchange ?? null);
  if (contradicting === null) return null;
  const contrast = facts.related.contrasts.find((one) => one.exchange === contradicting);
  const { method, url } = contradicting.request;
  return {
    exchange: contradicting,
    text: `The same credential was accepted at ${instant(contradicting.startedAt)} by ${method} ${placeOf(url, facts.host)}${contrast === undefined ? '' : difference(contrast)}.`,
    // A route that takes any credential proves less than the same route.
    atMost: contradicting === onRoute?.exchange ? 'possible' : 'likely',
  };
}

function contradictingSuccess(
  cause: Cause,
  { exchange }: Facts,
  successes: readonly Exchange[],
  onRoute: Exchange | null,
): Exchange | null {
  if (ended.has(cause)) return successes.find((one) => one.startedAt > exchange.startedAt) ?? null;
  if (unsuitable.has(cause) || badForm.has(cause)) return onRoute;
  return invalid.has(cause) ? (onRoute ?? successes[0] ?? null) : null;
}

/** Facts in which a credential or its writing differs. */
const aboutCredentials: readonly DifferenceFact[] = [...credentialFacts, 'cookie'];

const differsIn = (contrast: Contrast, ...facts: readonly DifferenceFact[]): boolean =>
  contrast.differences.some((one) => facts.includes(one.fact));

/** `; this request differs in its method`: names, never values, which may be secrets. */
function difference({ differences }: Contrast): string {
  const [first, second] = differences.map(nameOf);
  if (first === undefined) return '';
  return `; this request differs in ${second === undefined ? first : `${first} and ${second}`}`;
}

function nameOf({ fact, name }: Difference): string {
  switch (fact) {
    case 'header':
      return `the ${properHeader(name)} header`;
    case 'cookie':
      return `the cookie ${name}`;
    case 'query':
      return `the query parameter ${name}`;
    case 'claim':
      return `the claim ${name}`;
    case 'scheme-case':
      return 'the case of its scheme';
    case 'whitespace':
      return 'white space in the credential header';
    case 'place':
      return 'the place of the credential';
    case 'credential':
      return 'its credential';
    default:
      return `its ${fact}`;
  }
}

const isSameHost = (a: Exchange, b: Exchange): boolean =>
  hostOf(a.request.url) === hostOf(b.request.url);

/** The path, with the host where it is another. */
function placeOf(text: string, host: string): string {
  if (!URL.canParse(text)) return text;
  const url = new URL(text);
  return url.host === host ? url.pathname : `${url.host}${url.pathname}`;
}

function firstOf<T, R>(items: readonly T[], read: (item: T) => R | null): R | null {
  for (const item of items) {
    const found = read(item);
    if (found !== null) return found;
  }
  return null;
}
