/**
 * `npm run bench:capture`: what capture loses, costs, keeps and how soon it reports,
 * in the real DevTools, printed as tables. Options: `--requests N` (of the storm; by
 * default 20,000), `--pairs N` (rounds of the comparison; 5), `--memory N` (requests of the
 * measurement of memory; 30,000), `--only storm|kills|cost|watch|memory|latency`.
 */
import { cost } from './capture/cost.ts';
import { latency } from './capture/latency.ts';
import { memory } from './capture/memory.ts';
import { options } from './capture/options.ts';
import { startServer } from './capture/server.ts';
import { storm } from './capture/storm.ts';
import { watchCost } from './capture/watch-cost.ts';
import { watchKills } from './capture/watch-kills.ts';

/** How often the worker is ended. */
const KILLS = 30;
const kills = (from: { readonly url: string }): Promise<void> =>
  watchKills({ url: from.url, requests: Number(options.requests), kills: KILLS });

const parts = { storm, kills, cost, watch: watchCost, latency, memory };
const server = await startServer();
try {
  for (const [name, part] of Object.entries(parts))
    if (options.only === undefined || options.only === name) await part(server);
} finally {
  server.close();
}
