// `npm run bench [-- challenges|tokens|session]`: builds the measured code with the bundler, as it
// ships (a development build keeps the name of every function), and runs it in Node. The libraries
// it is compared with are loaded from node_modules as published.

import { ensureDependencies } from './setup/dependencies.mjs';
import { main } from './setup/main.mjs';
import { handOver } from './setup/run.mjs';

const outDir = '.cache/bench';

await main(async () => {
  await ensureDependencies();
  const { build } = await import('vite');
  await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    build: {
      ssr: 'bench/main.ts',
      target: 'node20',
      outDir,
      emptyOutDir: true,
      minify: false,
      rollupOptions: { output: { entryFileNames: 'main.js', format: 'es' } },
    },
  });
  // A large young generation, so that garbage collection does not hide how parsing scales; and one
  // collector thread, because the CPU time of the process counts all threads.
  return handOver(process.execPath, [
    '--max-semi-space-size=256',
    '--single-threaded-gc',
    `${outDir}/main.js`,
    ...process.argv.slice(2),
  ]);
});
