// Draws public/icons/icon-*.png from icon.svg: `node scripts/draw-icons.mjs`, after a change of the
// drawing. CHROME_PATH names the browser that draws; without it, Playwright's own does.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright';

const folder = join(import.meta.dirname, '..', 'public', 'icons');
const svg = readFileSync(join(folder, 'icon.svg')).toString('base64');
const executablePath = process.env['CHROME_PATH'];
const browser = await chromium.launch({
  args: ['--no-sandbox'],
  ...(executablePath ? { executablePath } : {}),
});
try {
  for (const size of [16, 32, 48, 128]) {
    const page = await browser.newPage({ viewport: { width: size, height: size } });
    await page.setContent(
      `<style>body { margin: 0 }</style><img width="${size}" height="${size}" src="data:image/svg+xml;base64,${svg}">`,
    );
    await page.screenshot({ path: join(folder, `icon-${size}.png`), omitBackground: true });
    await page.close();
  }
} finally {
  await browser.close();
}
