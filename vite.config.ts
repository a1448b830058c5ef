import { crx } from '@crxjs/vite-plugin';
import { defineConfig } from 'vite';
import manifest from './manifest.json' with { type: 'json' };
import { noMarkup } from './scripts/no-markup.ts';
import { panelBudget } from './scripts/panel-budget.ts';
import { serviceWorker } from './scripts/service-worker.ts';
import { examplesLeftOut } from './scripts/without-examples.ts';

/**
 * The extension: `vite build` for Chrome (dist/chrome), `vite build --mode firefox`
 * for Firefox (dist/firefox), `vite build --watch --mode development` while working on
 * it. (The dev server does not emit a page that only DevTools opens.)
 */
export default defineConfig(({ mode }) => {
  const isFirefox = mode === 'firefox';
  const output = {
    target: isFirefox ? 'firefox142' : 'chrome120',
    sourcemap: mode === 'development',
    minify: mode !== 'development',
    // Core is one chunk, vendors' tables included; it is read from disk.
    chunkSizeWarningLimit: 2500,
  };
  const plugins = () => [noMarkup(), examplesLeftOut()];
  return {
    plugins: [
      crx({
        manifest: isFirefox ? firefoxManifest() : withoutBackground(),
        browser: isFirefox ? 'firefox' : 'chrome',
      }),
      ...(isFirefox ? [] : [serviceWorker({ output, plugins })]),
      ...plugins(),
      ...(mode === 'development' ? [] : [panelBudget('panel')]),
    ],
    worker: { plugins },
    build: {
      ...output,
      outDir: isFirefox ? 'dist/firefox' : 'dist/chrome',
      emptyOutDir: true,
      modulePreload: { polyfill: false },
      // The panel is opened by script (`panels.create`): no manifest key leads to it.
      rollupOptions: {
        input: { panel: 'src/panel/index.html', viewer: 'src/viewer/index.html' },
      },
    },
  };
});

/** Chromium's worker is built by `serviceWorker`; Firefox has none. */
function withoutBackground() {
  const { background, ...others } = manifest;
  void background;
  return others;
}

/**
 * Firefox has background scripts, not service workers, and knows no `split`. Version 142 is the
 * first that reads `data_collection_permissions` on every platform.
 */
export function firefoxManifest() {
  const { incognito, minimum_chrome_version, ...shared } = withoutBackground();
  void incognito;
  void minimum_chrome_version;
  return {
    ...shared,
    background: { scripts: ['src/background/event-page.ts'], type: 'module' as const },
    browser_specific_settings: {
      gecko: {
        id: 'why401@why401.invalid',
        strict_min_version: '142.0',
        data_collection_permissions: { required: ['none' as const] },
      },
    },
  };
}
