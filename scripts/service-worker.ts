import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { CrxPlugin } from '@crxjs/vite-plugin';
import { build } from 'vite';
import type { Plugin, Rolldown, UserConfig } from 'vite';

const WORKER = 'service-worker.js';

interface Options {
  readonly output: UserConfig['build'];
  /** What all code of the extension goes through; made anew for each build. */
  readonly plugins: () => Plugin[];
}

/**
 * Builds Chromium's service worker as two classic scripts, of which the first is small and imports
 * the second later; a module would have to be read whole before the worker hears the event that
 * woke it (docs/decisions/worker-start.md).
 */
export const serviceWorker = (options: Options): CrxPlugin => ({
  name: 'service-worker',
  enforce: 'post', // CRXJS writes a loader of a module for any worker that it knows.
  async buildStart() {
    const emit = (fileName: string, { code, moduleIds }: Rolldown.OutputChunk): void => {
      for (const id of moduleIds) this.addWatchFile(id);
      this.emitFile({ type: 'asset', fileName, source: code });
    };
    const sessions = await classicScript('sessions.ts', 'why401Sessions', options, {});
    // By its content: the browser installs a worker anew whose own script has changed.
    const hash = createHash('sha256').update(sessions.code).digest('hex').slice(0, 8);
    const file = `sessions-${hash}.js`;
    emit(file, sessions);
    const define = { SESSIONS_FILE: JSON.stringify(file) };
    emit(WORKER, await classicScript('service-worker.ts', 'why401', options, define));
  },
  renderCrxManifest: (manifest) => ({ ...manifest, background: { service_worker: WORKER } }),
});

/**
 * @param entry in `src/background`
 * @param name of the global variable that has what the entry exports
 */
async function classicScript(
  entry: string,
  name: string,
  { output, plugins }: Options,
  define: Record<string, string>,
): Promise<Rolldown.OutputChunk> {
  const built = (await build({
    configFile: false,
    logLevel: 'warn',
    define,
    plugins: plugins(),
    build: {
      ...output,
      write: false,
      copyPublicDir: false,
      sourcemap: output?.sourcemap === true ? 'inline' : false,
      lib: {
        entry: fileURLToPath(new URL(`../src/background/${entry}`, import.meta.url)),
        formats: ['iife'],
        name,
      },
    },
  })) as Rolldown.RolldownOutput[];
  const [chunk, ...others] = built.flatMap(({ output }) => output);
  if (chunk?.type !== 'chunk' || others.length > 0)
    throw new Error(`${entry} was to become one script, not ${1 + others.length} files`);
  return chunk;
}
