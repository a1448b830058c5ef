import { gzipSync } from 'node:zlib';
import type { Plugin, Rolldown } from 'vite';

/**
 * Holds the panel to its budget: the JavaScript that must be loaded before the first
 * failure is on screen, gzipped. Above it the build fails.
 */
const BUDGET = 60_000;

/** @param page name of the page in `rollupOptions.input` */
export const panelBudget = (page: string): Plugin => ({
  name: 'panel-budget',
  generateBundle(_, bundle) {
    const entry = Object.values(bundle).find(
      (file) => file.type === 'chunk' && file.isEntry && file.name === page,
    );
    if (entry?.type !== 'chunk') return this.error(`The build has no page "${page}".`);
    const needed = new Set<string>();
    const need = (name: string): void => {
      const file: Rolldown.OutputAsset | Rolldown.OutputChunk | undefined = bundle[name];
      if (needed.has(name) || file?.type !== 'chunk') return;
      needed.add(name);
      file.imports.forEach(need);
    };
    need(entry.fileName);
    const size = [...needed].reduce((sum, name) => {
      const file = bundle[name];
      return sum + (file?.type === 'chunk' ? gzipSync(file.code).length : 0);
    }, 0);
    const text = `the panel's first failure takes ${(size / 1000).toFixed(1)} kB of JavaScript, gzipped, in ${needed.size} files`;
    if (size > BUDGET) this.error(`${text}; its budget is ${BUDGET / 1000} kB.`);
    this.info(text);
  },
});
