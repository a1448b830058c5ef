import { defineConfig } from 'vitest/config';

// Apart from vite.config.ts: unit tests need none of what builds the extension.
export default defineConfig({
  test: {
    include: ['src/**/*.test.{ts,tsx}'],
    pool: 'threads',
    // Properties run ten thousand cases each on a machine that may be busy.
    testTimeout: 300_000,
  },
});
