import { serveStdio } from '@modelcontextprotocol/server/stdio';
import { version } from '../recordings/version.ts';
import { createServer } from './server.ts';
import { browserSource, fileSource, type Source } from './sources.ts';

/** What the server reads. */
export interface ServeOptions {
  /** HAR files and Playwright traces. */
  readonly files: readonly string[];
  /** Debugging addresses of browsers. */
  readonly browsers: readonly string[];
}

/** Serves the Model Context Protocol over standard input and output until the input ends. */
export function serve({ files, browsers }: ServeOptions, onError: (line: string) => void): void {
  const now = (): number => Date.now();
  const sources: Source[] = [
    ...files.map((file, position) => fileSource(file, position + 1, now)),
    ...browsers.map((address, position) =>
      browserSource(address, files.length + position + 1, now),
    ),
  ];
  serveStdio(() => createServer(sources, version()), {
    onerror: (error) => onError(error.message),
  });
  process.stdin.once('end', () => {
    for (const source of sources) source.close();
  });
}
