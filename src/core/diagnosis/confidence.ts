import type { Confidence } from './finding.ts';

const confidenceRank: Record<Confidence, number> = { certain: 2, likely: 1, possible: 0 };

/** Orders by how sure, surest first. */
export const byConfidence = (
  a: { readonly confidence: Confidence },
  b: { readonly confidence: Confidence },
): number => confidenceRank[b.confidence] - confidenceRank[a.confidence];

/** Whether one confidence is at least another. */
export const atLeast = (confidence: Confidence, wanted: Confidence): boolean =>
  confidenceRank[confidence] >= confidenceRank[wanted];
