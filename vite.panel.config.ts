import { defineConfig } from 'vite';
import { examplesLeftOut } from './scripts/without-examples.ts';

/**
 * The panel as an ordinary page with recorded sessions (`npm run dev:panel`); no part of the
 * extension's build.
 */
export default defineConfig({
  root: '.',
  publicDir: false,
  plugins: [examplesLeftOut()],
  worker: { plugins: () => [examplesLeftOut()] },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    target: 'chrome120',
    chunkSizeWarningLimit: 4000,
    rollupOptions: { input: 'src/panel/dev/index.html' },
  },
  server: {
    open: process.env['WHY401_NO_OPEN'] === undefined ? '/src/panel/dev/index.html' : false,
  },
});
