import { dpopNonceIn, pickDigestChallenge } from '../../../core/index.ts';
import type { Challenge, FailureDetail } from '../../../core/index.ts';
import type { Replayed } from '../../replay-state.ts';

/** What the server asked for in its last response: the challenge and nonce to answer. */
export interface Answer {
  readonly challenge: Challenge | null;
  readonly nonce: string | null;
}

export const isProof = (variable: string): boolean => variable === 'dpopProof';

/**
 * What a request has to answer: the refusal's challenge, and the newest nonce of either response.
 */
export function answerOf({ failure }: FailureDetail, last: Replayed | undefined): Answer {
  const challenges = failure.reading.challengeFields.flatMap((field) => field.challenges);
  return {
    challenge: pickDigestChallenge(challenges),
    nonce:
      dpopNonceIn(last?.exchange.response.headers ?? []) ??
      dpopNonceIn(failure.exchange.response.headers),
  };
}
