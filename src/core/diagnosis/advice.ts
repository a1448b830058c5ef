import type { Cause } from './cause.ts';
import type { Facts } from './facts.ts';
import { shorten } from './format.ts';
import type { Diagnosis, Evidence, Fix } from './finding.ts';
import type { Interpretation } from './interpretation.ts';
import type { Vendor } from './vendor.ts';
import { trimmed } from '../trimmed.ts';

/** Adds what the vendor says of the cause: its explanation to the summary, its fix first. */
export function withVendorAdvice(diagnosis: Diagnosis, facts: Facts): Diagnosis {
  if (diagnosis.showsWhy === 'alone') return diagnosis;
  const { explanation, fix } = vendorAdvice(diagnosis.cause, facts);
  const { summary, fixes } = diagnosis;
  const isSaid = explanation === null || summary.includes(explanation);
  const isOffered = fix === null || fixes.includes(fix);
  return {
    ...diagnosis,
    summary: isSaid ? summary : sentences(summary, explanation),
    ...(explanation === null ? {} : { explanation }),
    fixes: isOffered ? fixes : withFix(diagnosis, fix),
  };
}

function withFix({ fixes, showsWhy }: Diagnosis, fix: Fix): Diagnosis['fixes'] {
  const [first, ...rest] = fixes;
  return showsWhy === 'first' ? [first, fix, ...rest] : [fix, ...fixes];
}

/** What a vendor explains, and what it says to do. */
export interface Advice {
  readonly explanation: string | null;
  readonly fix: Fix | null;
}

/** The first explanation and the first fix that vendors give for a cause. */
export function vendorAdvice(cause: Cause, facts: Facts): Advice {
  const said = adviceOn(cause, facts);
  return {
    explanation: said.find((one) => one.explanation !== null)?.explanation ?? null,
    fix: said.find((one) => one.fix !== null)?.fix ?? null,
  };
}

/**
 * What is said of the cause. The words of the service at this host come first, then those of a
 * recognized product: words that are global may be those of a library that it contains. That a
 * GraphQL response denies is how it says it, so any cause that it names counts.
 */
function adviceOn(cause: Cause, facts: Facts): readonly Interpretation[] {
  const said =
    cause === 'graphql-unauthenticated' ? facts.interpretations : facts.interpretationsOf(cause);
  if (said.length < 2) return said;
  const distances = new Map(facts.vendors.map((vendor) => [vendor.id, distanceOf(vendor, facts)]));
  const doubt = ({ confidence, table }: Interpretation): number =>
    Number(confidence === 'possible') * 3 + (distances.get(table) ?? 2);
  return [...said].sort((a, b) => doubt(a) - doubt(b));
}

/** 0 for a service by its host, 1 for a product on any host; a framework is behind its product. */
function distanceOf({ signs, framework }: Vendor, { url }: Facts): number {
  if (signs.some(({ host }) => host?.test(url?.hostname ?? '') === true)) return 0;
  return framework === undefined ? 1 : 0.5;
}

const sentences = (...parts: readonly string[]): string =>
  parts.filter((part) => part !== '').join(' ');

/** Adds the server's own sentence to the evidence, unless it is quoted there. */
export function withServerMessage(diagnosis: Diagnosis, facts: Facts): Diagnosis {
  const { message } = facts;
  if (message === null) return diagnosis;
  const quote = shorten(message.text);
  const isQuoted = [diagnosis.summary, ...diagnosis.evidence.map((one) => one.text)].some((text) =>
    text.includes(quote.slice(0, 60)),
  );
  if (isQuoted) return diagnosis;
  const evidence: Evidence = {
    in: message.from === 'header' ? 'response' : message.from,
    name: 'message',
    text: `The server says “${quote}”${/[.!?]$/.test(quote) ? '' : '.'}`,
  };
  return { ...diagnosis, evidence: trimmed([...diagnosis.evidence, evidence]) };
}
