import { quantile, rounded } from '../figures.ts';
import type { BenchServer } from './server.ts';
import { options } from './options.ts';
import type { OpenedPage } from '../../../e2e/harness/inspected-tab.ts';
import { printTable } from '../../table.ts';
import { difference, processorTime } from './processor-time.ts';
import type { ProcessorTime } from './processor-time.ts';
import type { InspectedBrowser } from '../../../e2e/harness/driver.ts';

/**
 * Milliseconds in which the servers answer: at once, so that the processors are all that is waited
 * for; a near one; and one in another town.
 */
export const ANSWERS_IN = [0, 20, 50];

/** Requests of the page under way at the same time. */
const IN_FLIGHT = 40;

/** What a page's requests took. */
export interface PageCost {
  /** Milliseconds, from each of the servers. */
  readonly times: readonly number[];
  /** Of the whole browser meanwhile. */
  readonly processors: ProcessorTime;
}

export const COMPARED = 2000;

export const WARMED_UP = 200;

/**
 * What a page's requests take while nobody drives it: who does receives its requests, too, which
 * costs the browser as much as DevTools does.
 */
export async function pageCost(
  server: BenchServer,
  tab: Pick<OpenedPage, 'page' | 'release'>,
  { pid }: InspectedBrowser,
): Promise<PageCost> {
  await tab.page.evaluate(`void fetch('/start').then(async () => {
    await ask(${WARMED_UP});
    const times = [];
    for (const wait of ${JSON.stringify(ANSWERS_IN)}) times.push(await ask(${COMPARED}, { wait, inFlight: ${IN_FLIGHT} }));
    await fetch('/took', { method: 'POST', body: JSON.stringify(times) });
  })`);
  const go = await server.pageAtStart();
  await tab.release();
  const before = await processorTime(pid);
  const times = (await go()) as readonly number[];
  return { times, processors: difference(before, await processorTime(pid)) };
}

export interface Variant {
  readonly extension: string;
  readonly costs: PageCost[];
  run(): Promise<PageCost>;
}

/** What an extension may cost, as a multiple of none. */
const PROMISED = 1.05;

/**
 * Runs the variants in turn, each round beginning with another one (a machine grows slower and
 * faster by the minute), and prints what each takes: as a multiple of the first, and of the one
 * above it, of which it is the next step.
 */
export async function compare(title: string, variants: readonly Variant[]): Promise<void> {
  const rounds = Number(options.pairs);
  for (let round = 0; round < rounds; round += 1) {
    const first = round % variants.length;
    for (const variant of [...variants.slice(first), ...variants.slice(0, first)])
      variant.costs.push(await variant.run());
  }
  for (const [server, wait] of ANSWERS_IN.entries()) {
    const timesOf = ({ costs }: Variant): number[] =>
      costs.map(({ times }) => times[server] ?? Number.NaN);
    const medians = variants.map((variant) => quantile(timesOf(variant), 0.5));
    const multiple = (index: number, base: number): string =>
      rounded((medians[index] ?? Number.NaN) / (medians[base] ?? Number.NaN), 2);
    printTable(
      `${title}: ${rounded(COMPARED)} requests of a page to a server that answers ${wait === 0 ? 'at once' : `in ${wait} ms`}, ${rounds} rounds in turn, ${PROMISED} promised for the last`,
      variants.map((variant, index) => ({
        extension: variant.extension,
        'median ms': rounded(medians[index] ?? Number.NaN),
        'each ms': timesOf(variant)
          .map((one) => rounded(one))
          .join(' '),
        ratio: multiple(index, 0),
        'to the one above': multiple(index, Math.max(0, index - 1)),
      })),
    );
  }
  printProcessors(title, variants);
}

/** Medians by kind of process. */
function printProcessors(title: string, variants: readonly Variant[]): void {
  const all = variants.flatMap(({ costs }) => costs);
  const kinds = [...new Set(all.flatMap(({ processors }) => Object.keys(processors)))].sort();
  if (kinds.length === 0) return;
  const seconds = (costs: readonly PageCost[], of: readonly string[]): string =>
    rounded(
      quantile(
        costs.map(({ processors }) => sumOf(of.map((kind) => processors[kind] ?? 0))),
        0.5,
      ),
      2,
    );
  printTable(
    `${title}: seconds of processor time for all ${rounded(COMPARED * ANSWERS_IN.length)} requests, medians`,
    variants.map(({ extension, costs }) => ({
      extension,
      ...Object.fromEntries(kinds.map((kind) => [kind, seconds(costs, [kind])])),
      all: seconds(costs, kinds),
    })),
  );
}

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0);
