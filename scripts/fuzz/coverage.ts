import { Session } from 'node:inspector/promises';

/** Whether code that reads input ran for the first time since the last question. */
export interface Coverage {
  hasGrown(): Promise<boolean>;
}

/**
 * V8's own block coverage: once a block has run, it is reported and costs nothing more
 * (`callCount: false`).
 */
export async function startCoverage(): Promise<Coverage> {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.startPreciseCoverage', { callCount: false, detailed: true });
  const seen = new Set<string>();
  return {
    hasGrown: async () => {
      const { result } = await session.post('Profiler.takePreciseCoverage');
      const before = seen.size;
      for (const { url, functions } of result) {
        if (!/\/src\/(?:core|reading|recordings)\//.test(url)) continue;
        for (const { ranges } of functions)
          for (const { startOffset, endOffset, count } of ranges)
            if (count > 0) seen.add(`${url}:${startOffset}:${endOffset}`);
      }
      return seen.size > before;
    },
  };
}
