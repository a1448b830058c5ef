import type { Cause } from '../../diagnosis/cause.ts';
import type { Issued } from './issued.ts';
import type { Step } from './step.ts';

/** A step that asked for a new access token with a refresh token or a session. */
export interface RefreshStep {
  readonly step: Step;
  /** The refresh token that it sent, or null where none shows. */
  readonly secret: string | null;
  readonly outcome: 'succeeded' | 'refused' | 'unclear';
  readonly issued: Issued | null;
  /** The access token that it replaces, as far as the session shows. */
  readonly replaces: string | null;
}

/** A token, and the step that issued it. */
export interface IssuedToken {
  readonly step: Step;
  readonly expiresAt: number | null;
}

/** What findings may ask of a session; everything in order of time. */
export interface SessionView {
  readonly steps: readonly Step[];
  readonly refreshes: readonly RefreshStep[];
  /**
   * Steps that start after a time (milliseconds since the epoch), in order; found without a search
   * through all.
   */
  readonly after: (at: number) => Iterable<Step>;
  /** Steps that start at or before a time, the latest first. */
  readonly before: (at: number) => Iterable<Step>;
  /** By the access token's text. */
  readonly issuedTokens: ReadonlyMap<string, IssuedToken>;
  /** Steps for which `isUnauthenticated` holds. */
  readonly refused: readonly Step[];
  /** Requests that carried an access token, by its text. */
  readonly uses: ReadonlyMap<string, readonly Step[]>;
  /** What the diagnosis of a step names; null where it is no failure. */
  readonly causeOf: (step: Step) => Cause | null;
  /** Whether a step was refused because nobody, or nobody any longer, is signed in. */
  readonly isUnauthenticated: (step: Step) => boolean;
  /** Tokens are called by number, in the order in which they were first seen. */
  readonly nameOf: (token: string) => string;
}

/** Causes that a GraphQL or JSON-RPC response in a 200 names where a token has died. */
const UNAUTHENTICATED_CAUSES: ReadonlySet<Cause> = new Set<Cause>([
  'graphql-unauthenticated',
  'token-expired',
  'token-revoked',
  'token-unrecognized',
  'session-expired',
  'missing-credentials',
]);

/** A presigned URL that the session used; the latest of its place. */
export interface SignedUrl {
  /** The last segment of its path. Holds no secret. */
  readonly name: string;
  readonly host: string;
  /** When it was used first; milliseconds since the epoch. */
  readonly at: number;
  readonly expiresAt: number;
}

/** A session as what each exchange did for authentication. */
export interface Timeline {
  readonly steps: readonly Step[];
  /** Steps whose token *Expire now* has replaced: they say nothing of the session. */
  readonly planted: readonly Step[];
  readonly signedUrls: readonly SignedUrl[];
  /** The cause of a failure, by the exchange's id; null where it is none. */
  readonly causeOf: (id: string) => Cause | null;
  /** What a token is called. */
  readonly numberOf: (token: string) => number;
}

/** Arranges a session's steps by the questions that findings ask. */
export function viewSession({ steps: unsorted, causeOf, numberOf }: Timeline): SessionView {
  const steps = withoutDuplicates([...unsorted].sort((a, b) => a.at - b.at));
  const issuedTokens = new Map<string, IssuedToken>();
  const uses = new Map<string, Step[]>();
  for (const step of steps) {
    if (step.access !== null && step.accessIn !== 'cookie') {
      const known = uses.get(step.access);
      if (known === undefined) uses.set(step.access, [step]);
      else known.push(step);
    }
    const access = step.issued?.access ?? null;
    if (access !== null && !issuedTokens.has(access))
      issuedTokens.set(access, { step, expiresAt: step.issued?.expiresAt ?? null });
  }
  const isUnauthenticated = (step: Step): boolean => {
    if (step.refusal !== null) return step.refusal === 'authentication';
    const cause = step.isOk ? causeOf(step.id) : null;
    return cause !== null && UNAUTHENTICATED_CAUSES.has(cause);
  };
  return {
    steps,
    after: (at) => forward(steps, firstAfter(steps, at)),
    before: (at) => backward(steps, firstAfter(steps, at) - 1),
    refreshes: refreshesOf(steps, isUnauthenticated),
    issuedTokens,
    uses,
    causeOf: (step) => causeOf(step.id),
    isUnauthenticated,
    nameOf: (token) => `token ${numberOf(token)}`,
    refused: steps.filter(isUnauthenticated),
  };
}

/** A page's service worker repeats a request: the browser reports both (platform.md). */
function withoutDuplicates(steps: readonly Step[]): readonly Step[] {
  const fromPage = steps.filter(({ exchange }) => exchange.viaServiceWorker);
  if (fromPage.length === 0) return steps;
  const byRequest = new Map<string, Step[]>();
  for (const step of steps) {
    if (step.exchange.viaServiceWorker) continue;
    const known = byRequest.get(step.request);
    if (known === undefined) byRequest.set(step.request, [step]);
    else known.push(step);
  }
  const repeated = new Set<string>();
  for (const page of fromPage) {
    const candidates = byRequest.get(page.request) ?? [];
    const index = candidates.findIndex(({ at }) => at >= page.at && at <= page.end);
    const [worker] = index < 0 ? [] : candidates.splice(index, 1);
    // The worker's entry has the headers on the wire; the page's has the body.
    if (worker !== undefined) repeated.add(worker.access === null ? worker.id : page.id);
  }
  return steps.filter(({ id }) => !repeated.has(id));
}

function refreshesOf(
  steps: readonly Step[],
  isUnauthenticated: (step: Step) => boolean,
): RefreshStep[] {
  /** The access token that was issued together with a refresh token. */
  const issuedWith = new Map<string, string>();
  let lastRefused: string | null = null;
  let lastUsed: string | null = null;
  const out: RefreshStep[] = [];
  for (const step of steps) {
    if (step.accessIn === 'authorization' || step.accessIn === 'other') {
      lastUsed = step.access;
      if (isUnauthenticated(step) && step.purpose.kind === 'call') lastRefused = step.access;
    }
    if (step.purpose.kind === 'refresh') {
      const { secret } = step.purpose;
      const replaces = (secret === null ? undefined : issuedWith.get(secret)) ?? null;
      out.push({
        step,
        secret,
        outcome: outcomeOf(step),
        issued: step.issued,
        replaces: replaces ?? lastRefused ?? lastUsed,
      });
    }
    const { issued } = step;
    if (issued === null || issued.access === null) continue;
    if (issued.refresh !== null) issuedWith.set(issued.refresh, issued.access);
    for (const [name, value] of issued.cookies) issuedWith.set(`${name}=${value}`, issued.access);
  }
  return out;
}

function outcomeOf(step: Step): RefreshStep['outcome'] {
  if (step.issued?.access !== null && step.issued !== null && step.isOk) return 'succeeded';
  if (step.status === 400 || step.refusal !== null) {
    const { text } = step.exchange.response.body;
    return text !== null && /use_dpop_nonce/.test(text) ? 'unclear' : 'refused';
  }
  if (!step.isOk) return 'unclear';
  const { text } = step.exchange.response.body;
  if (text !== null && /"errors?"\s*:\s*[[{"]/.test(text.slice(0, 4096))) return 'refused';
  return 'succeeded';
}

/** The index of the first step that starts after a time. */
function firstAfter(steps: readonly Step[], at: number): number {
  let low = 0;
  let high = steps.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((steps[middle]?.at ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}

function* forward(steps: readonly Step[], from: number): Generator<Step> {
  for (let i = from; i < steps.length; i += 1) {
    const step = steps[i];
    if (step !== undefined) yield step;
  }
}

function* backward(steps: readonly Step[], from: number): Generator<Step> {
  for (let i = from; i >= 0; i -= 1) {
    const step = steps[i];
    if (step !== undefined) yield step;
  }
}
