import { isSafeMethod, type ReplayRequest } from './request.ts';
import type { TriedFact } from '../session/trial.ts';
import { setHeader } from './apply-change.ts';

/** One fact in which two requests differ, and how to take it from the working one. */
export interface Fact {
  /** `header X-Tenant`, `parameter page`, `cookies`. */
  readonly name: string;
  readonly tried: TriedFact;
  readonly apply: (request: ReplayRequest) => ReplayRequest;
}

/** Whether a request that was tried is let in; null where nothing can be said. */
export type Trial = (request: ReplayRequest) => Promise<boolean | null>;

/** What trying showed. */
export interface Bisection {
  /**
   * `decisive`: the refusal turns with `facts` and with nothing less that was tried;
   * `not-reproduced`: the refused request is let in now; `reference-refused`: the working one is
   * not; `open`: they stay apart for a fact that cannot be sent.
   */
  readonly kind: 'decisive' | 'not-reproduced' | 'reference-refused' | 'open' | 'stopped';
  readonly facts: readonly string[];
  /** The same, for the session. */
  readonly decisive: readonly TriedFact[];
  /** Requests that were sent. */
  readonly requests: number;
}

const MOST_FACTS = 12;

/** Whether two requests can be compared by sending them: same address, and nothing is changed. */
export function canBisect(refused: ReplayRequest, working: ReplayRequest): boolean {
  return (
    isSafeMethod(refused.method) &&
    refused.method === working.method &&
    refused.url.split('?', 1)[0] === working.url.split('?', 1)[0] &&
    factsBetween(refused, working).length > 0
  );
}

/** The facts that a page can set and in which the requests differ, credentials first. */
function factsBetween(refused: ReplayRequest, working: ReplayRequest): Fact[] {
  const valueIn = ({ headers }: ReplayRequest, name: string): string | null =>
    headers.find((field) => field.name.toLowerCase() === name)?.value ?? null;
  const names = [...refused.headers, ...working.headers].map(({ name }) => name.toLowerCase());
  const facts = [...new Set(names)]
    .filter((name) => valueIn(refused, name) !== valueIn(working, name))
    .sort((a, b) => Number(b === 'authorization') - Number(a === 'authorization'))
    .map((name): Fact => {
      const spelled = [...working.headers, ...refused.headers].find(
        (field) => field.name.toLowerCase() === name,
      );
      return {
        name: `header ${spelled?.name ?? name}`,
        tried: { fact: 'header', name: spelled?.name ?? name },
        apply: (request) => ({
          ...request,
          headers: setHeader(request.headers, spelled?.name ?? name, valueIn(working, name)),
        }),
      };
    });
  if (refused.credentials !== working.credentials)
    facts.push({
      name: 'cookies',
      tried: { fact: 'cookies', name: '' },
      apply: (request) => ({ ...request, credentials: working.credentials }),
    });
  facts.push(...queryFacts(refused.url, working.url));
  return facts.slice(0, MOST_FACTS);
}

function queryFacts(refused: string, working: string): Fact[] {
  if (!URL.canParse(refused) || !URL.canParse(working)) return [];
  const [here, there] = [new URL(refused).searchParams, new URL(working).searchParams];
  return [...new Set([...here.keys(), ...there.keys()])]
    .filter((name) => here.get(name) !== there.get(name))
    .map((name) => ({
      name: `parameter ${name}`,
      tried: { fact: 'query', name } as const,
      apply: (request: ReplayRequest): ReplayRequest => {
        const url = new URL(request.url);
        const value = there.get(name);
        if (value === null) url.searchParams.delete(name);
        else url.searchParams.set(name, value);
        return { ...request, url: url.href };
      },
    }));
}

/**
 * Finds the fact that decides: takes the working request's facts into the refused one, one at a
 * time, then together, until it is let in. Both requests are tried first.
 */
export async function bisect(
  refused: ReplayRequest,
  working: ReplayRequest,
  trial: Trial,
): Promise<Bisection> {
  let requests = 0;
  const attempt = (request: ReplayRequest): Promise<boolean | null> => {
    requests += 1;
    return trial(request);
  };
  const end = (kind: Bisection['kind'], facts: readonly Fact[] = []): Bisection => ({
    kind,
    facts: facts.map(({ name }) => name),
    decisive: facts.map(({ tried }) => tried),
    requests,
  });
  const before = await attempt(refused);
  if (before === null) return end('stopped');
  if (before) return end('not-reproduced');
  const reference = await attempt(working);
  if (reference === null) return end('stopped');
  if (!reference) return end('reference-refused');
  const facts = factsBetween(refused, working);
  for (const fact of facts) {
    const isLetIn = await attempt(fact.apply(refused));
    if (isLetIn === null) return end('stopped');
    if (isLetIn) return end('decisive', [fact]);
  }
  let together = refused;
  for (const [index, fact] of facts.entries()) {
    together = fact.apply(together);
    if (index === 0) continue;
    const isLetIn = await attempt(together);
    if (isLetIn === null) return end('stopped');
    if (isLetIn) return end('decisive', facts.slice(0, index + 1));
  }
  return end('open');
}
