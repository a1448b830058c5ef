import { defineConfig } from '@playwright/test';

// A user's project, whose server ends the session in the middle (e2e/specs/test-runners.spec.ts).
export default defineConfig({
  testMatch: '*.pw.ts',
  outputDir: process.env['OUTPUT'] ?? '',
  reporter: 'json',
  workers: 1,
  // What the fixture does is tested, not how fast the machine is.
  timeout: 120_000,
  use: {
    baseURL: process.env['BASE'] ?? '',
    launchOptions: {
      executablePath: process.env['CHROME_PATH'] ?? '',
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    },
  },
});
