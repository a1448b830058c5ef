/** The panel as an ordinary page with recorded sessions (`npm run dev:panel`), built and served. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { preview } from 'vite';

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

const root = join(import.meta.dirname, '../..');

/** Builds the page, where no other process has, and serves it. The caller closes it. */
export async function serveRecordedPage(): Promise<RecordedPage> {
  const script = join(root, 'scripts/build-recorded-panel.mjs');
  const { stdout } = await promisify(execFile)(process.execPath, [script], { cwd: root });
  const server = await preview({
    configFile: join(root, 'vite.panel.config.ts'),
    logLevel: 'error',
    build: { outDir: stdout.trim() },
    preview: { port: 0, open: false },
  });
  const page = `${server.resolvedUrls?.local[0] ?? ''}src/panel/dev/index.html`;
  return {
    address: ({ session, theme, silent = false }) =>
      `${page}?bare&session=${session}${theme === undefined ? '' : `&theme=${theme}`}${silent ? '&silent' : ''}`,
    close: () => server.close(),
  };
}
