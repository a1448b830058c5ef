// `npm run prove`: builds the extension and, in a browser with it, mends what the demo does wrong
// by the fixes that the panel suggests.

import { driveBrowser } from './setup/drive-browser.mjs';
import { main } from './setup/main.mjs';

await main(() => driveBrowser('e2e/demo/prove.ts', process.argv.slice(2), 'Proving the fixes'));
