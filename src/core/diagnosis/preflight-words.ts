import { readChallenges } from '../http/challenge/read-challenges.ts';
import type { Exchange } from '../http/exchange.ts';
import { firstHeader } from '../http/headers.ts';
import { byConfidence } from './confidence.ts';
import type { Cause } from './cause.ts';
import { readErrorSignals } from './error-signals.ts';
import type { Facts } from './facts.ts';
import type { Fix } from './finding.ts';
import { interpret } from './interpret.ts';
import type { Interpretation, ResponseWords } from './interpretation.ts';
import { BODY_START, recognizeVendors, vendorsShownBy } from './recognize-vendors.ts';
import { readBody } from './signals/body-reading.ts';

/** What a vendor says of a preflight's response: words as evidence, and its own advice. */
export interface PreflightAdvice {
  readonly said: readonly Interpretation[];
  readonly explanation: string | null;
  readonly fix: Fix | null;
}

/**
 * What the tables make of a preflight's response as one of a cause. The exchange that is judged is
 * often the call that the preflight stopped, which has no response of its own.
 */
export function adviceOfPreflight(
  facts: Facts,
  preflight: Exchange,
  cause: Cause,
): PreflightAdvice {
  const said = (
    preflight === facts.exchange
      ? facts.interpretationsOf(cause)
      : interpret(wordsOf(preflight), vendorsOf(preflight, facts))
          .filter((one) => one.cause === cause)
          .sort(byConfidence)
  ).filter((one) => one.confidence !== 'possible');
  return {
    said,
    explanation: said.find((one) => one.explanation !== null)?.explanation ?? null,
    fix: said.find((one) => one.fix !== null)?.fix ?? null,
  };
}

const vendorsOf = (
  preflight: Exchange,
  { related }: Facts,
): ReturnType<typeof recognizeVendors> => [
  ...new Set([
    ...recognizeVendors(wordsOf(preflight)),
    ...related.sameOrigin.flatMap(vendorsShownBy),
  ]),
];

/** A preflight carries no credentials (Fetch §CORS-preflight fetch). */
function wordsOf(preflight: Exchange): ResponseWords {
  const { request, response } = preflight;
  const url = URL.canParse(request.url) ? new URL(request.url) : null;
  const body = readBody(preflight);
  return {
    status: response.status,
    method: request.method,
    host: url?.hostname ?? '',
    path: url?.pathname ?? '',
    signals: readErrorSignals(preflight, readChallenges(response.headers), body),
    bodyStart: body.text.slice(0, BODY_START),
    responseHeaders: response.headers,
    responseHeader: (name) => firstHeader(response.headers, name),
    requestHeader: (name) => firstHeader(request.headers, name),
    carries: (sign) => sign === 'no-credentials' || sign === 'no-authorization',
  };
}
