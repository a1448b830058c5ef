// `npm start`: all set-up, the build, and the demo in a browser with the extension.
// Without a display, or with --headless, the demo presses its buttons itself.

import { driveBrowser, main } from './setup.mjs';

await main(() => driveBrowser('e2e/demo/start.ts', process.argv.slice(2), 'Starting the demo'));
