// `npm run bench:panel` and `npm run bench:capture`: all set-up, the build, and the bench
// in a browser with the extension. Further arguments are the bench's own.

import { driveBrowser, main, SetupError } from './setup.mjs';

const [name = '', ...args] = process.argv.slice(2);
const benches = ['panel', 'capture'];

await main(() => {
  if (!benches.includes(name))
    throw new SetupError(
      `There is no bench named ${JSON.stringify(name)}; there are ${benches.join(' and ')}.`,
    );
  return driveBrowser(`bench/browser/${name}.ts`, args, 'Measuring');
});
