import { quantile, rounded } from '../figures.ts';
import type { BenchServer } from './server.ts';
import { options } from './options.ts';
import type { OpenedPage } from '../../../e2e/harness/inspected-tab.ts';
import { printTable } from '../../table.ts';

/**
 * Milliseconds in which the servers answer: at once, so that the processors are all that is waited
 * for; a near one; and one in another town.
 */
export const ANSWERS_IN = [0, 10, 50];

/** Milliseconds that a page's requests took, from each of the servers. */
export type PageTimes = readonly number[];

export const COMPARED = 2000;

export const WARMED_UP = 200;

/**
 * What a page's requests take while nobody drives it: who does receives its requests, too, which
 * costs the browser as much as DevTools does.
 */
export async function pageTimes(
  server: BenchServer,
  tab: Pick<OpenedPage, 'page' | 'release'>,
): Promise<PageTimes> {
  await tab.page.evaluate(`void fetch('/start').then(async () => {
    await ask(${WARMED_UP});
    const times = [];
    for (const wait of ${JSON.stringify(ANSWERS_IN)}) times.push(await ask(${COMPARED}, { wait }));
    await fetch('/took', { method: 'POST', body: JSON.stringify(times) });
  })`);
  const go = await server.pageAtStart();
  await tab.release();
  return (await go()) as PageTimes;
}

export interface Variant {
  readonly extension: string;
  readonly times: PageTimes[];
  run(): Promise<PageTimes>;
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
      variant.times.push(await variant.run());
  }
  for (const [server, wait] of ANSWERS_IN.entries()) {
    const timesOf = ({ times }: Variant): number[] => times.map((one) => one[server] ?? Number.NaN);
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
}
