/** What `npm run firefox` and `npm test` run in a real Firefox, in e2e/harness. */
export const firefoxPrograms = ['firefox.ts', 'firefox-whole.ts'];
