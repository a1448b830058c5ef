// `npm start`: builds the extension and opens the demo in a browser with it. Without a display, or
// with --headless, the demo clicks its own buttons.

import { driveBrowser } from './setup/drive-browser.mjs';
import { main } from './setup/main.mjs';

await main(() => driveBrowser('e2e/demo/start.ts', process.argv.slice(2), 'Starting the demo'));
