/**
 * `npm run screenshots`: pictures of every state of the panel, the popup, the options, the viewer
 * and the watch page, in `artifacts/screenshots`, with `index.html` as the contact sheet. Two
 * arguments are regular expressions: for the names of the states wanted, and for looks and sizes
 * (`light-1280|dark-420`).
 */
import { fileURLToPath } from 'node:url';
import { startAlbum } from './album.ts';
import { photographDevtools } from './devtools.ts';
import { photographPages } from './extension-pages.ts';
import { wantedBy } from './looks.ts';
import { photographRecorded } from './recorded.ts';

const [states = '.', views = '.'] = process.argv.slice(2);
const wanted = wantedBy(states, views);
const folder = fileURLToPath(new URL('../../artifacts/screenshots', import.meta.url));
const album = await startAlbum(folder);
const series = { photographRecorded, photographDevtools, photographPages };
for (const [name, photograph] of Object.entries(series))
  await photograph(album, wanted).catch((error: unknown) => album.fail(name, error));
const { taken, failures } = await album.finish();
console.log(`${taken} pictures in ${folder}/index.html`);
for (const failure of failures) console.log(`✗ ${failure}`);
process.exitCode = failures.length === 0 ? 0 : 1;
