/**
 * `npm run store-pictures`: what the stores show, in `artifacts/store`: screenshots of 1280×800 and
 * the tiles of the Chrome Web Store (440×280 and 1400×560).
 */
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from 'playwright';
import { findBrowser } from '../harness/driver.ts';
import type { Album } from './album.ts';
import { photographDevtools } from './devtools.ts';
import { wantedBy } from './looks.ts';
import { photographRecorded } from './recorded.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = join(root, 'artifacts/store');

/** States in the order in which the stores show them. */
const SHOWN = [
  'devtools-one-failure',
  'devtools-list',
  'devtools-sent',
  'finding',
  'compare-pasted',
];
const fileOf = (state: string): string =>
  join(folder, `${SHOWN.indexOf(state) + 1}-${state.replace('devtools-', '')}.png`);

/** `details`: position and width of the screenshot, so that its details are in sight. */
const TILES = [
  { name: 'tile-small', width: 440, height: 280, text: 26, details: '54.6% 19.5% / 330%' },
  { name: 'tile-marquee', width: 1400, height: 560, text: 60, details: '100% 25.5% / 161.4%' },
] as const;
const TAGLINE = 'Why was the request refused?';

const failures: string[] = [];
const album: Album = {
  add: async (page, state) => {
    await page.screenshot({ path: fileOf(state), animations: 'disabled' });
  },
  fail: (what, error) => {
    failures.push(`${what}: ${error instanceof Error ? error.message : String(error)}`);
  },
  finish: () => Promise.resolve({ taken: SHOWN.length, failures }),
};

const dataUrl = async (file: string, type: string): Promise<string> =>
  `data:${type};base64,${(await readFile(file)).toString('base64')}`;

async function drawTile(page: Page, tile: (typeof TILES)[number]) {
  const { name, width, height, text, details } = tile;
  const icon = await dataUrl(join(root, 'public/icons/icon.svg'), 'image/svg+xml');
  const panel = await dataUrl(fileOf('devtools-one-failure'), 'image/png');
  await page.setViewportSize({ width, height });
  await page.setContent(`<!doctype html><style>
    body { margin: 0; height: 100vh; display: grid; grid-template-columns: 46% 54%; align-items: center;
      background: #f8eceb; font-family: system-ui, sans-serif; overflow: hidden; color: #1f1f1f; }
    .words { padding: 0 8%; }
    .words img { width: ${text * 1.8}px; }
    h1 { font-size: ${text}px; margin: ${text / 4}px 0; }
    p { font-size: ${Math.max(15, text * 0.5)}px; margin: 0; }
    .panel { height: 78%; border-radius: 8px 0 0 8px; box-shadow: 0 2px 18px #0005;
      background: url("${panel}") ${details} no-repeat; }
  </style><div class="words"><img alt="" src="${icon}"><h1>Why401</h1><p>${TAGLINE}</p></div><div class="panel"></div>`);
  await page.screenshot({ path: join(folder, `${name}.png`) });
}

await rm(folder, { recursive: true, force: true });
await mkdir(folder, { recursive: true });
const wanted = wantedBy(`^(?:${SHOWN.join('|')})$`, 'light-1280');
await photographDevtools(album, wanted).catch((error: unknown) => album.fail('DevTools', error));
await photographRecorded(album, wanted);
const browser = await chromium.launch({ executablePath: findBrowser(), args: ['--no-sandbox'] });
try {
  const page = await browser.newPage();
  for (const tile of TILES) await drawTile(page, tile);
} finally {
  await browser.close();
}
console.log(`${SHOWN.length} screenshots and ${TILES.length} tiles in ${folder}`);
for (const failure of failures) console.log(`✗ ${failure}`);
process.exitCode = failures.length === 0 ? 0 : 1;
