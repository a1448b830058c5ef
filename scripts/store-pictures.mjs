// `npm run store-pictures`: builds the extension and takes the pictures that the stores show.

import { driveBrowser } from './setup/drive-browser.mjs';
import { main } from './setup/main.mjs';

await main(() => driveBrowser('e2e/screenshots/store.ts', [], 'Taking the stores’ pictures'));
