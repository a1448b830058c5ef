import { html, nothing, type Markup } from './html-text.ts';
import type { Report } from './report.ts';
import { timeSpan } from './times.ts';

const WIDTH = 1000;
const HEIGHT = 36;

/** Kinds of ticks; the later is drawn over the earlier. */
const KINDS = ['ordinary', 'recovered', 'refused'] as const;

/** The session as a line in time: a tick for each request, and what was refused stands out. */
export function sessionPicture({ exchanges, failures }: Report): Markup {
  const starts = exchanges.map(({ startedAt }) => startedAt).sort((a, b) => a - b);
  const [first = 0, last = 0] = [starts[0], starts.at(-1)];
  if (failures.length === 0 || last <= first) return nothing;
  const outcomes = new Map(failures.map(({ id, outcome }) => [id, outcome]));
  const kindOf = (id: string): (typeof KINDS)[number] => {
    const outcome = outcomes.get(id);
    if (outcome === undefined) return 'ordinary';
    return outcome === 'refused' ? 'refused' : 'recovered';
  };
  // Requests that fall on the same place are one tick.
  const places = new Set(
    exchanges.map(({ id, startedAt }) => {
      const x = Math.round(((startedAt - first) / (last - first)) * (WIDTH - 2));
      return `${KINDS.indexOf(kindOf(id))} ${x}`;
    }),
  );
  return html`<figure class="session">
    <svg viewBox="0 0 ${String(WIDTH)} ${String(HEIGHT)}" preserveAspectRatio="none" role="img">
      <title>${`${exchanges.length} requests in time`}</title>
      ${[...places].sort().map(tick)}
    </svg>
    <figcaption>
      ${`All ${exchanges.length} requests, ${timeSpan([first, last])}. Long red lines are refused requests; long orange ones recovered or were expected.`}
    </figcaption>
  </figure>`;
}

function tick(place: string): Markup {
  const [kind = '0', x = '0'] = place.split(' ');
  const name = KINDS[Number(kind)] ?? 'ordinary';
  const [y, height] = name === 'ordinary' ? ['12', '12'] : ['0', String(HEIGHT)];
  return html`<rect class="${name}" x="${x}" y="${y}" width="2" height="${height}" />`;
}
