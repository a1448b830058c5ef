// `npm run bench [-- challenges|tokens|session]`: builds what is measured as it ships, by the
// bundler and without the names that a development build keeps for every function, and runs it in
// plain Node. The libraries that it is compared with come from node_modules as they were published.

import { ensureDependencies, handOver, main } from './setup.mjs';

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
  // A young generation with room for what is read, so that collecting it does not hide how the reading
  // itself grows; and one thread that collects, since the process's own time counts all threads'.
  return handOver(process.execPath, [
    '--max-semi-space-size=256',
    '--single-threaded-gc',
    `${outDir}/main.js`,
    ...process.argv.slice(2),
  ]);
});
