import { atLeast } from '../diagnosis/confidence.ts';
import type { Diagnosis, Evidence, RequestChange } from '../diagnosis/finding.ts';
import { placeholderFor } from '../diagnosis/fixes/template.ts';
import { traitsOf } from '../diagnosis/rules/index.ts';
import { unexplainedCause } from '../diagnosis/unexplained.ts';
import { credentialFacts, type Contrast, type Difference } from '../history/contrast/contrast.ts';
import { firstHeader } from '../http/headers.ts';
import type { Exchange } from '../http/exchange.ts';
import type { Failure } from './failure.ts';

/** A fact of an accepted request that a person had tried. */
export interface TriedFact {
  readonly fact: 'header' | 'query' | 'cookies';
  /** Of the header or parameter; '' for cookies. */
  readonly name: string;
}

/** What sending a refused request again with facts of an accepted one has proved. */
export interface Trial {
  /** Id of the accepted exchange. */
  readonly accepted: string;
  /** With these facts, and with nothing less that was tried, the request is accepted. */
  readonly decisive: readonly [TriedFact, ...TriedFact[]];
  /** Requests that were sent. */
  readonly requests: number;
}

/** The comparison with the accepted exchange has no differences but those proved to decide. */
export const provenContrasts = (contrasts: readonly Contrast[], trial: Trial): Contrast[] =>
  contrasts.map((contrast) => {
    const differences = contrast.differences.filter((one) =>
      trial.decisive.some((fact) => isAbout(one, fact)),
    );
    const isProven = contrast.exchange.id === trial.accepted && differences.length > 0;
    return isProven ? { ...contrast, differences } : contrast;
  });

const isAuthorization = ({ fact, name }: TriedFact): boolean =>
  fact === 'header' && /^(?:proxy-)?authorization$/i.test(name);

function isAbout({ fact, name }: Difference, tried: TriedFact): boolean {
  if (tried.fact === 'cookies') return fact === 'cookie';
  if (isAuthorization(tried)) return credentialFacts.includes(fact);
  const isNamed = name.toLowerCase() === tried.name.toLowerCase();
  return isNamed && (fact === tried.fact || fact === 'credential' || fact === 'scheme');
}

/**
 * A failure with what was proved. Where the rules name a cause from it, that cause is certain;
 * where they do not, that this fact decides is.
 * @param before as judged without the trial
 * @param judged by the comparisons of `provenContrasts`
 */
export function withTrial(
  before: Failure,
  judged: Failure | null,
  { trial, accepted }: { readonly trial: Trial; readonly accepted: Exchange },
): Failure {
  const evidence = evidenceOf(trial);
  const named = judged?.diagnosis;
  const isNamed =
    named !== undefined &&
    (named.cause !== before.diagnosis.cause ||
      !atLeast(before.diagnosis.confidence, named.confidence));
  if (isNamed)
    return replaced(before, { ...named, confidence: 'certain' }, evidence, judged?.alternatives);
  if (explains(before.diagnosis, trial)) return replaced(before, before.diagnosis, evidence);
  return replaced(before, decisiveDiagnosis(trial, accepted, evidence), evidence, [
    before.diagnosis,
    ...before.alternatives,
  ]);
}

/** The diagnosis is proved, or blames the credential that was proved to decide. */
function explains({ cause, confidence }: Diagnosis, { decisive }: Trial): boolean {
  const { kind } = traitsOf(cause);
  const blamesCredential = kind === 'form' || kind === 'identity';
  const isOfCredential = decisive.every((one) => one.fact === 'cookies' || isAuthorization(one));
  return confidence === 'certain' || (blamesCredential && isOfCredential);
}

function replaced(
  before: Failure,
  diagnosis: Diagnosis,
  evidence: Evidence,
  alternatives: Failure['alternatives'] = before.alternatives,
): Failure {
  const others = diagnosis.evidence.filter((one) => one !== evidence);
  return {
    ...before,
    diagnosis: { ...diagnosis, evidence: [evidence, ...others] },
    alternatives: alternatives.filter((one) => one.cause !== diagnosis.cause),
  };
}

/** `the header X-Tenant`; `the cookies`. */
const wordsOf = ({ fact, name }: TriedFact): string =>
  fact === 'cookies'
    ? 'the cookies'
    : `the ${fact === 'header' ? 'header' : 'query parameter'} ${name}`;

const listOf = (facts: readonly TriedFact[]): string => facts.map(wordsOf).join(' and ');

const evidenceOf = ({ accepted, decisive, requests }: Trial): Evidence => ({
  in: 'history',
  name: 'trial',
  text: `Sent again unchanged, the request is refused; with ${listOf(decisive)} of the accepted request and nothing else changed, it is accepted (${requests} requests sent).`,
  at: { exchange: accepted },
});

function decisiveDiagnosis(trial: Trial, accepted: Exchange, evidence: Evidence): Diagnosis {
  const { decisive } = trial;
  const facts = listOf(decisive);
  const isOne = decisive.length === 1 && decisive[0].fact !== 'cookies';
  const verb = isOne ? 'decides' : 'decide';
  const { cause, why, references } = unexplainedCause;
  return {
    cause,
    why,
    references,
    title: `${facts.charAt(0).toUpperCase()}${facts.slice(1)} ${verb}`,
    summary: `With ${facts} of the accepted request, the server accepts this one.`,
    confidence: 'certain',
    side: 'client',
    evidence: [evidence],
    fixes: [
      {
        title: `Send ${facts} as in the accepted request`,
        steps: ['Compare shows both values side by side.'],
        code: [],
        change: changeOf(decisive, accepted),
      },
      ...unexplainedCause.fixes,
    ],
  };
}

/** The accepted values are secrets until proved otherwise: they stand behind placeholders. */
function changeOf(decisive: readonly TriedFact[], accepted: Exchange): RequestChange {
  const known: Record<string, string> = {};
  const taken = (name: string, value: string | null): string | null => {
    if (value === null) return null;
    const placeholder = placeholderFor(name);
    known[placeholder] = value;
    return `{{${placeholder}}}`;
  };
  const headers: Record<string, string | null> = {};
  const query: Record<string, string | null> = {};
  for (const { fact, name } of decisive) {
    if (fact === 'header')
      headers[name] = taken(name, firstHeader(accepted.request.headers, name) ?? null);
    if (fact === 'query') query[name] = taken(name, parameter(accepted.request.url, name));
  }
  const hasCookies = firstHeader(accepted.request.headers, 'cookie') !== undefined;
  return {
    headers,
    query,
    known,
    ...(decisive.some(({ fact }) => fact === 'cookies')
      ? { cookies: hasCookies ? ('include' as const) : ('omit' as const) }
      : {}),
  };
}

const parameter = (url: string, name: string): string | null =>
  URL.canParse(url) ? new URL(url).searchParams.get(name) : null;
