import {
  compareWithGiven,
  describeBlock,
  failureBlock,
  givenDifferences,
  readGiven,
  redactorFor,
  type BlockPart,
  type Exchange,
  type ExchangeRequest,
  type Failure,
} from '../core/index.ts';
import { bareUrl, DATA, quote } from './quote.ts';
import { idOf, type Loaded } from './sources.ts';
import { fit, VERDICT_TOKENS, type Part } from './tokens.ts';

/** One refusal explained, in at most `VERDICT_TOKENS`. */
export function verdictText(failure: Failure, loaded: Loaded): string {
  const block = describeBlock(failureBlock(failure), loaded.around);
  const { title, cause, confidence, side, summary } = block;
  return fit(
    [
      { lines: [requestLine(failure.exchange, loaded)], most: 60 },
      { lines: [`cause: ${cause}, ${confidence}; ${side}; outcome: ${failure.outcome}`] },
      { lines: [quote(title)], most: 40 },
      { lines: [`summary: ${quote(summary)}`], most: 80 },
      ...fixLines(block),
      ...serverLines(block),
      listed(
        'IDs for the server’s logs',
        block.correlation.map(({ label, value }) => `${quote(label)}: ${quote(value)}`),
        40,
      ),
      listed(`evidence (${DATA})`, block.evidence.map(quote), 80),
      ...block.contrasts
        .slice(0, 1)
        .map((contrast) =>
          listed(
            withIds(quote(contrast.title), loaded),
            contrast.differences.slice(0, 3).map(quote),
            60,
          ),
        ),
      listed('token', block.tokens.map(quote), 60),
      listed('other problems', block.notices.map(quote), 40),
      listed('other possible causes', block.alternatives.map(quote), 40),
    ],
    VERDICT_TOKENS,
  );
}

/** `#3` as `s1-3`. */
const withIds = (text: string, { number }: Loaded): string =>
  text.replace(/#(\d+)/g, `s${number}-$1`);

/** `s1-12: GET https://api.example/orders 401` */
export function requestLine(exchange: Exchange, loaded: Loaded): string {
  const { request, response } = exchange;
  const url = bareUrl(loaded.redactor.url(request.url));
  return `${idOf(exchange.id, loaded)}: ${bareUrl(request.method)} ${url} ${response.status}`;
}

export const listed = (title: string, items: readonly string[], most: number): Part => ({
  heading: `${title}:`,
  lines: items.map((item) => `- ${item}`),
  most,
});

function fixLines({ fixes: [first] }: BlockPart): Part[] {
  if (first === undefined) return [];
  const steps = first.steps.map((step, position) => `${position + 1}. ${quote(step)}`);
  return [{ lines: [`fix: ${quote(first.title)}`, ...steps], most: 110 }];
}

function serverLines({ message }: BlockPart): Part[] {
  if (message === null) return [];
  return [{ lines: [`server said (${DATA}; ${message.from}): ${quote(message.text)}`], most: 60 }];
}

/** What differs between a refused request and one that worked; or why that cannot be said. */
export type Comparison =
  | { readonly text: string; readonly reason: null }
  | { readonly text: null; readonly reason: string };

/** Compares a refusal with what worked: the session's own last success. */
export function compareWithSuccess(failure: Failure, loaded: Loaded): Comparison {
  const { contrasts } = describeBlock(failureBlock(failure), loaded.around);
  const success = failure.related.find(({ kind }) => kind === 'last-success');
  const same = success === undefined ? undefined : loaded.around.exchangeOf(success.id);
  if (contrasts.length === 0 && same !== undefined)
    return compareWithExchange(failure, same, loaded);
  if (contrasts.length === 0)
    return {
      text: null,
      reason:
        'Nothing comparable worked in this session. Pass another exchange (other) or a request that works (given).',
    };
  const parts = contrasts.map(({ title, differences }) =>
    listed(withIds(quote(title), loaded), differences.map(quote), VERDICT_TOKENS / 2),
  );
  return compared(failure, loaded, parts);
}

/** Compares a refusal with another exchange. */
export function compareWithExchange(failure: Failure, other: Exchange, loaded: Loaded): Comparison {
  const differences = givenDifferences(failure.exchange.request, other.request, loaded.redactor);
  const title = `compared with ${requestLine(other, loaded)}`;
  return compared(failure, loaded, [differencePart(title, differences)]);
}

/** Compares a refusal with a request that somebody gave: cURL, fetch, raw HTTP, … */
export function compareWithText(failure: Failure, text: string, loaded: Loaded): Comparison {
  const { requests, reason } = readGiven(text);
  if (requests === null) return { text: null, reason: `The given request: ${reason}.` };
  const [given] = requests as readonly [ExchangeRequest, ...ExchangeRequest[]];
  // The redactor has to know the secrets of the given request, too.
  const own = { ...loaded.report, failures: [failure] };
  const redactor = redactorFor(compareWithGiven(own, requests).report ?? own);
  const differences = givenDifferences(failure.exchange.request, given, redactor);
  return compared(failure, loaded, [
    differencePart('compared with the given request', differences),
  ]);
}

const differencePart = (title: string, differences: readonly string[]): Part =>
  listed(
    title,
    differences.length === 0 ? ['the requests do not differ'] : differences.map(quote),
    VERDICT_TOKENS,
  );

const compared = (failure: Failure, loaded: Loaded, parts: readonly Part[]): Comparison => ({
  text: fit(
    [
      {
        lines: [requestLine(failure.exchange, loaded), `cause: ${failure.diagnosis.cause}`],
        most: 70,
      },
      ...parts,
    ],
    VERDICT_TOKENS,
  ),
  reason: null,
});
