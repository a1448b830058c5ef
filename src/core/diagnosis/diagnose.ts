import type { Cause } from './cause.ts';
import type { Facts } from './facts.ts';
import { bySureness } from './facts.ts';
import type { Diagnosis, Evidence, Notice } from './finding.ts';
import type { Rule } from './rule.ts';
import { rules } from './rules/index.ts';
import { shorten } from './saying.ts';

/** What all rules together make of an exchange. */
export interface Judgement {
  readonly diagnosis: Diagnosis;
  /** In falling order. */
  readonly alternatives: readonly Diagnosis[];
  /** Rules that threw, by name: a fault of ours, told rather than hidden. */
  readonly faults: readonly Notice[];
}

/**
 * Judges facts by every rule and ranks what they found: by how much it proves;
 * where that is equal, the more specific cause first, then the one with more evidence.
 * Two unrelated causes that both seem certain contradict each other, so neither is.
 */
export function diagnose(facts: Facts, among: readonly Rule[] = rules): Judgement {
  const found: Diagnosis[] = [];
  const faults: Notice[] = [];
  const refines = new Map<Cause, readonly Cause[]>();
  for (const rule of among) {
    try {
      const finding = rule.judge(facts);
      if (finding === undefined) continue;
      if (rule.refines !== undefined) refines.set(rule.cause, rule.refines);
      found.push({
        ...finding,
        cause: rule.cause,
        title: rule.title,
        why: rule.why,
        references: rule.references,
      });
    } catch (error) {
      faults.push(fault(rule, error));
    }
  }
  const isFiner = (a: Diagnosis, b: Diagnosis): boolean =>
    refines.get(a.cause)?.includes(b.cause) ?? false;
  found.sort(
    (a, b) =>
      bySureness(a, b) ||
      Number(isFiner(b, a)) - Number(isFiner(a, b)) ||
      b.evidence.length - a.evidence.length,
  );
  // `refines` is no total order, so a comparison sort alone may leave a finer cause behind a coarser one.
  for (let i = 0; i < found.length; i++) {
    for (let j = i + 1; j < found.length; j++) {
      const a = found[i] as Diagnosis;
      const b = found[j] as Diagnosis;
      if (bySureness(a, b) === 0 && isFiner(b, a)) {
        found.splice(j, 1);
        found.splice(i, 0, b);
      }
    }
  }
  const [first, ...rest] = found;
  if (first === undefined) return { diagnosis: unexplained(facts), alternatives: [], faults };
  const rival = rest.find((other) => other.confidence === 'certain' && !isFiner(first, other));
  const diagnosis =
    first.confidence === 'certain' && rival !== undefined
      ? { ...first, confidence: 'likely' as const }
      : first;
  // What a proven cause says more precisely is no other possibility.
  const alternatives =
    diagnosis.confidence === 'certain'
      ? rest.filter((other) => !(other.confidence === 'possible' && isFiner(diagnosis, other)))
      : rest;
  return { diagnosis, alternatives, faults };
}

const fault = (rule: Rule, error: unknown): Notice => ({
  id: 'rule-failed',
  title: `The rule ${rule.cause} failed and was left out; please report it`,
  evidence: [
    {
      in: 'history',
      name: rule.cause,
      text: error instanceof Error ? error.message : String(error),
    },
  ],
});

/** Where no rule knows: honestly, with what was seen. */
function unexplained(facts: Facts): Diagnosis {
  const evidence: [Evidence, ...Evidence[]] = [
    {
      in: 'status',
      name: 'status',
      text: `The server answered ${facts.status}${facts.exchange.response.statusText === '' ? '' : ` ${facts.exchange.response.statusText}`}.`,
    },
  ];
  const names = facts.challenges.map((challenge) => challenge.scheme).join(', ');
  if (names !== '')
    evidence.push({ in: 'response', name: 'www-authenticate', text: `It asks for ${names}.` });
  const sent = facts.admitting.map((credential) => credential.scheme ?? credential.name).join(', ');
  evidence.push({
    in: 'request',
    name: 'credentials',
    text: sent === '' ? 'The request carried no credentials.' : `The request carried ${sent}.`,
  });
  const message = facts.utterances.find((utterance) => utterance.kind === 'message');
  if (message !== undefined)
    evidence.push({
      in: message.in,
      name: message.name,
      text: `It says “${shorten(message.text)}”.`,
    });
  return {
    cause: 'unexplained',
    title: 'Why it was refused does not show',
    why: 'Nothing in the request, the response or the exchanges around them proves a cause. What was seen stands below.',
    summary: evidence.map((one) => one.text).join(' '),
    confidence: 'possible',
    side: 'unknown',
    evidence,
    fixes: [
      {
        title: 'Ask the server why',
        steps: [
          'Look for this request in the server’s log, by its time and any correlation id in the response.',
          'Compare with a request that works, as the same user and from the same place.',
        ],
        code: [],
      },
    ],
    references: [
      {
        title: 'RFC 9110 §15.5.4 403 Forbidden',
        url: 'https://www.rfc-editor.org/rfc/rfc9110#section-15.5.4',
      },
    ],
  };
}
