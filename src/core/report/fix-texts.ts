import type { Diagnosis, Fix } from '../diagnosis/finding.ts';
import type { Redactor } from '../redaction/redactor.ts';

/** Title and steps of a fix, without secrets. */
export interface FixTexts {
  readonly title: string;
  readonly steps: readonly string[];
}

/**
 * The words of a fix. What is the same for every request holds no secret, although its examples
 * (`Authorization: Basic USER:PASSWORD`) look like one: only what is known as a secret goes.
 */
export function fixTexts({ title, steps, isStatic }: Fix, redactor: Redactor): FixTexts {
  const show = (text: string): string =>
    isStatic === true ? redactor.echo(text) : redactor.text(text);
  return { title: show(title), steps: steps.map(show) };
}

/** A diagnosis' summary without secrets. */
export function summaryText(
  { summary, explanation = '' }: Pick<Diagnosis, 'summary' | 'explanation'>,
  redactor: Redactor,
): string {
  const at = explanation === '' ? -1 : summary.indexOf(explanation);
  if (at < 0) return redactor.text(summary);
  const end = at + explanation.length;
  const show = (text: string): string => (text.trim() === '' ? text : redactor.text(text));
  return show(summary.slice(0, at)) + redactor.echo(explanation) + show(summary.slice(end));
}
