import { defineConfig } from 'playwright/test';

export default defineConfig({
  testDir: 'specs',
  testMatch: '*.spec.ts',
  outputDir: '../artifacts/e2e',
  workers: 2,
  // Files side by side, the tests of one in order: each worker has one browser.
  fullyParallel: true,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
});
