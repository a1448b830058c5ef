import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { looks, sizes } from './looks.ts';
import type { Look, Size } from './looks.ts';

/** The pictures that were taken, and the page that shows them all. */
export interface Album {
  /** Takes the picture of a state. */
  add(page: Page, state: string, look: Look, size: Size): Promise<void>;
  /** Notes why a state has no picture. */
  fail(what: string, error: unknown): void;
  /** Writes `index.html`; resolves to how many pictures there are, and what failed. */
  finish(): Promise<{ readonly taken: number; readonly failures: readonly string[] }>;
}

const fileOf = (state: string, look: Look, size: Size): string =>
  `${state}/${look.name}-${size.name}.png`;

/** @param folder emptied first */
export async function startAlbum(folder: string): Promise<Album> {
  await rm(folder, { recursive: true, force: true });
  const states = new Set<string>();
  const taken = new Set<string>();
  const failures: string[] = [];
  return {
    add: async (page, state, look, size) => {
      states.add(state);
      await mkdir(join(folder, state), { recursive: true });
      const file = fileOf(state, look, size);
      await page.screenshot({ path: join(folder, file), animations: 'disabled' });
      taken.add(file);
    },
    fail: (what, error) => {
      const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
      failures.push(`${what}: ${reason}`);
    },
    finish: async () => {
      await writeFile(join(folder, 'index.html'), contactSheet([...states], taken));
      return { taken: taken.size, failures };
    },
  };
}

const STYLE =
  'body{font:13px system-ui;margin:16px;background:#888}h2{margin:24px 0 4px}figure{display:inline-block;margin:4px;vertical-align:top}figcaption{font-size:11px}img{width:300px;border:1px solid #444;display:block}';

function contactSheet(states: readonly string[], taken: ReadonlySet<string>): string {
  const sections = states.map((state) => {
    const figures = looks.flatMap((look) =>
      sizes.flatMap((size) => {
        const file = fileOf(state, look, size);
        return taken.has(file)
          ? [
              `<figure><a href="${file}"><img loading="lazy" src="${file}" alt=""></a><figcaption>${look.name}, ${size.name}</figcaption></figure>`,
            ]
          : [];
      }),
    );
    return `<h2 id="${state}">${state}</h2>${figures.join('')}`;
  });
  const links = states.map((state) => `<a href="#${state}">${state}</a>`).join(' · ');
  return `<!doctype html><meta charset="utf-8"><title>Screenshots</title><style>${STYLE}</style><h1>Every state of the panel</h1><p>${links}</p>${sections.join('')}`;
}
