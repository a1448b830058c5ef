// `npm run bench:panel`, `bench:capture` and `bench:viewer`: builds the extension and runs a
// benchmark in a browser with it. Further arguments go to the benchmark.

import { driveBrowser } from './setup/drive-browser.mjs';
import { main, SetupError } from './setup/main.mjs';

const [name = '', ...args] = process.argv.slice(2);
const benches = ['panel', 'capture', 'viewer'];

await main(() => {
  if (!benches.includes(name))
    throw new SetupError(`Unknown benchmark "${name}"; the benchmarks are ${benches.join(', ')}.`);
  return driveBrowser(`bench/browser/${name}.ts`, args, 'Measuring');
});
