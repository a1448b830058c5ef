import type { Exchange } from '../../http/exchange.ts';
import type { Step } from './step.ts';

/**
 * Where in the application requests come from that were sent at once, as far as the recording
 * shows: `from one page`, `from 2 frames`, `from 2 pages`, `from a page and a worker`; else ''.
 */
export function callersOf(steps: readonly Step[]): string {
  const exchanges = steps.map(({ exchange }) => exchange);
  const pages = new Set(exchanges.map(({ page }) => page));
  const isKnown = exchanges.every((exchange) => scriptOf(exchange) !== null);
  if (isKnown && pages.size > 1 && pages.has(null)) return 'from a page and a worker';
  const frames = framesOf(exchanges);
  if (frames > 1) return `from ${frames} frames`;
  if (pages.size > 1 && !pages.has(null)) return `from ${pages.size} pages`;
  return isKnown && !pages.has(null) ? 'from one page' : '';
}

/** Each frame compiles the same script again, under an id of its own. */
function framesOf(exchanges: readonly Exchange[]): number {
  const ids = new Map<string, Set<string>>();
  for (const exchange of exchanges) {
    const script = scriptOf(exchange);
    if (script === null) continue;
    const known = ids.get(script.url);
    if (known === undefined) ids.set(script.url, new Set([script.scriptId]));
    else known.add(script.scriptId);
  }
  return Math.max(0, ...[...ids.values()].map(({ size }) => size));
}

/** The script that sent a request; null where the recording does not show it. */
const scriptOf = ({ initiator }: Exchange) =>
  initiator?.frames.find(({ url, scriptId }) => url !== '' && scriptId !== '') ?? null;
