import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { why401 } from 'why401/vitest';

// A user's project (e2e/specs/test-runners.spec.ts).
export default defineConfig({
  root: import.meta.dirname,
  cacheDir: '../../../.cache/vitest-runner',
  plugins: [
    why401({
      policy: { allow: [{ url: '**/refused/allowed' }] },
      folder: process.env['OUTPUT'] ?? '',
    }),
  ],
  test: {
    include: ['*.vt.ts'],
    reporters: ['json'],
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      provider: playwright({
        launchOptions: {
          executablePath: process.env['CHROME_PATH'] ?? '',
          args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
        },
      }),
      instances: [{ browser: 'chromium' }],
    },
  },
  define: { BASE: JSON.stringify(process.env['BASE'] ?? '') },
});
