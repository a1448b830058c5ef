import { existsSync } from 'node:fs';
import { configDefaults, defineConfig } from 'vitest/config';

// Unit tests need none of what builds the extension, so this is apart from vite.config.ts.
export default defineConfig({
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts'],
    // Its tests need Debian's apache2; credentials.test.ts has the vectors of the RFCs.
    exclude: [
      ...configDefaults.exclude,
      ...(existsSync('/usr/sbin/apache2') ? [] : ['**/apache.test.ts']),
    ],
    pool: 'threads',
    // Enough beside four busy loops on two cores. Longer tests declare a timeout of their own.
    testTimeout: 20_000,
    hookTimeout: 20_000,
  },
});
