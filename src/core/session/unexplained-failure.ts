import type { Evidence, Fix } from '../diagnosis/finding.ts';
import { unexplainedCause } from '../diagnosis/unexplained.ts';
import type { Exchange } from '../http/exchange.ts';
import type { KeptFailure } from './kept-failure.ts';

interface WhatIsKnown {
  readonly title: string;
  readonly summary: string;
  readonly evidence: Evidence;
  readonly fix: Fix;
}

/** A refusal that cannot be diagnosed, with what is known of it. */
export function unexplainedFailure(
  exchange: Exchange,
  { title, summary, evidence, fix }: WhatIsKnown,
): KeptFailure {
  const { cause, why, references } = unexplainedCause;
  return {
    exchange,
    outcome: 'refused',
    diagnosis: {
      cause,
      why,
      references,
      title,
      summary,
      confidence: 'possible',
      side: 'unknown',
      evidence: [evidence],
      fixes: [fix],
    },
    alternatives: [],
    links: [],
  };
}
