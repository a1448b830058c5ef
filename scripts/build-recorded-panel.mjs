// The page of `npm run dev:panel`, built for the browser tests. Prints its folder.

import { keptBuild } from './setup/kept-build.mjs';

console.log(await keptBuild('recorded-panel', 'vite.panel.config.ts'));
