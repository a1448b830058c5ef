import { defineConfig } from '@playwright/test';

// A user's project, whose server ends the session in the middle (e2e/specs/test-runners.spec.ts).
// With SERVER, the browser is one that a Playwright server has launched.
const { BASE = '', CHROME_PATH = '', OUTPUT = '', SERVER } = process.env;

export default defineConfig({
  testMatch: '*.pw.ts',
  outputDir: OUTPUT,
  reporter: 'json',
  workers: 1,
  // What the fixture does is tested, not how fast the machine is.
  timeout: 120_000,
  use: {
    baseURL: BASE,
    ...(SERVER === undefined ? {} : { connectOptions: { wsEndpoint: SERVER } }),
    launchOptions: {
      executablePath: CHROME_PATH,
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    },
  },
});
