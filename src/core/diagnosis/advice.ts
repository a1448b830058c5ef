import type { Facts } from './facts.ts';
import { shorten } from './format.ts';
import type { Diagnosis, Evidence } from './finding.ts';

/** Adds what the vendor says of the cause: its explanation to the summary, its fix first. */
export function withVendorAdvice(diagnosis: Diagnosis, facts: Facts): Diagnosis {
  const said = facts.interpretationsOf(diagnosis.cause);
  const explanation = said.find((one) => one.explanation !== null)?.explanation ?? null;
  const fix = said.find((one) => one.fix !== null)?.fix ?? null;
  const { summary, fixes } = diagnosis;
  const isSaid = explanation === null || summary.includes(explanation);
  const isOffered = fix === null || fixes.includes(fix);
  return {
    ...diagnosis,
    summary: isSaid ? summary : sentences(summary, explanation),
    fixes: isOffered ? fixes : [fix, ...fixes],
  };
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
  return { ...diagnosis, evidence: [...diagnosis.evidence, evidence] };
}
