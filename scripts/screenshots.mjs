// `npm run screenshots`: builds the extension and takes pictures of every state of its pages.

import { driveBrowser } from './setup/drive-browser.mjs';
import { main } from './setup/main.mjs';

await main(() =>
  driveBrowser('e2e/screenshots/main.ts', process.argv.slice(2), 'Taking screenshots'),
);
