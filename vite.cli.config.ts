import { defineConfig } from 'vite';

const SHEBANG = '#!/usr/bin/env node\n';

/** What the npm package offers: the command line (`bin`) and the test runners (`exports`). */
const entries = {
  'cli/why401': 'src/cli/main.ts',
  'playwright/index': 'src/playwright/index.ts',
  'cypress/index': 'src/cypress/index.ts',
  'cypress/support': 'src/cypress/support.ts',
  'vitest/index': 'src/vitest/index.ts',
  'vitest/setup': 'src/vitest/setup.ts',
};

// Everything that the entries need is in the bundle, so that the package has no dependency. The
// runners themselves are those of the user's project.
export default defineConfig({
  publicDir: false,
  build: {
    ssr: true,
    target: 'node20',
    outDir: 'dist',
    emptyOutDir: false,
    minify: false,
    rollupOptions: {
      input: entries,
      external: [/^@playwright\/test$/, /^vitest(?:\/|$)/, /^cypress$/],
      output: {
        entryFileNames: '[name].js',
        // As deep as the entries: package.json and docs are found from there, too.
        chunkFileNames: 'shared/[name]-[hash].js',
        format: 'es',
        banner: (chunk) => (chunk.name === 'cli/why401' ? SHEBANG : ''),
      },
    },
  },
  ssr: { noExternal: true },
});
