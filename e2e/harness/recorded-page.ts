/** The panel as an ordinary page with recorded sessions (`npm run dev:panel`), built and served. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { build, preview } from 'vite';

export interface RecordedPage {
  /** The address of a recorded session, by its name in `src/panel/dev/recordings.ts`. */
  address(view: RecordedSession): string;
  close(): Promise<void>;
}

export interface RecordedSession {
  readonly session: string;
  /** Without one, the theme is the page's preferred color scheme. */
  readonly theme?: 'light' | 'dark';
  /** The worker does not answer. */
  readonly silent?: boolean;
}

/** Builds the page apart from other processes' builds, and serves it. The caller closes it. */
export async function serveRecordedPage(): Promise<RecordedPage> {
  const configFile = join(import.meta.dirname, '../../vite.panel.config.ts');
  const outDir = join(import.meta.dirname, `../../.cache/recorded-panel-${process.pid}`);
  await build({
    configFile,
    logLevel: 'error',
    build: { outDir, emptyOutDir: true, minify: false },
  });
  const server = await preview({
    configFile,
    logLevel: 'error',
    build: { outDir },
    preview: { port: 0, open: false },
  });
  const page = `${server.resolvedUrls?.local[0] ?? ''}src/panel/dev/index.html`;
  return {
    address: ({ session, theme, silent = false }) =>
      `${page}?bare&session=${session}${theme === undefined ? '' : `&theme=${theme}`}${silent ? '&silent' : ''}`,
    close: async () => {
      await server.close();
      await rm(outDir, { recursive: true, force: true });
    },
  };
}
