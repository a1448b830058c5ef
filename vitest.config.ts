import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
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
    // Processes: tests of cost measure processor time, and one sets the time zone. Modules are
    // shared by the files of a process, since tests keep no state in them.
    pool: 'forks',
    maxWorkers: Math.max(2, availableParallelism() - 1),
    isolate: false,
    // Enough beside four busy loops on two cores. Longer tests declare a timeout of their own.
    testTimeout: 20_000,
    hookTimeout: 20_000,
  },
});
