import type { Frame } from 'playwright';
import { until } from '../../e2e/harness/until.ts';

const IN_FLIGHT = 100;

export const token = [
  { alg: 'RS256', typ: 'at+jwt' },
  {
    iss: 'https://id.example',
    sub: 'u',
    aud: 'bench',
    scope: 'items:read',
    iat: 1_750_000_000,
    exp: 1_750_003_600,
  },
]
  .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
  .concat('c2lnbmF0dXJl')
  .join('.');

/** A script for the page: asks, as fast as it is answered. */
export const asking = (count: number, kind: string): string => `(async () => {
  let asked = 0;
  await Promise.all(Array.from({ length: ${IN_FLIGHT} }, async () => {
    while (asked < ${count}) {
      asked += 1;
      await fetch('/v1/${kind}/' + asked, { headers: { authorization: 'Bearer ${token}' } }).then((response) => response.text());
    }
  }));
})()`;

export const totalIn = (panel: Frame): Promise<number> =>
  panel.evaluate(() =>
    Number(document.querySelector<HTMLElement>('[data-total]')?.dataset['total'] ?? '-1'),
  );

/**
 * Scripts for the panel, as text: tsx would mark named functions with a helper that the panel does
 * not have.
 */
const FRAME =
  'const drawn = () => new Promise((resolve) => requestAnimationFrame(() => { const { port1, port2 } = new MessageChannel(); port2.onmessage = resolve; port1.postMessage(0); }));';

export const reloadPanel = async (panel: Frame): Promise<number> => {
  // The frame is gone before it answers.
  await panel.evaluate('globalThis.isLeft = true; location.reload()').catch(() => undefined);
  return until('the first rows', async () => {
    const mark = await panel
      .evaluate<number>(
        `globalThis.isLeft ? 0 : performance.getEntriesByName('first-rows')[0]?.startTime ?? 0`,
      )
      .catch(() => 0);
    return mark > 0 && mark;
  });
};

export const selectRows = (panel: Frame): Promise<number[]> =>
  panel.evaluate(`(async () => {
  ${FRAME}
  const times = [];
  for (let i = 0; i < 8; i += 1) {
    const row = document.querySelectorAll('.row:not(.selected)')[i * 2];
    const began = performance.now();
    row.click();
    while (document.querySelector('.details .verdict') === null) await drawn();
    await drawn();
    times.push(performance.now() - began);
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
  document.querySelector('.details .close').click();
  return times;
})()`);

export const typeFilter = (panel: Frame): Promise<number[]> =>
  panel.evaluate(`(async () => {
  ${FRAME}
  const field = document.querySelector('.filter-field');
  const times = [];
  for (const text of [...'status:403 items'].map((_, i, all) => all.slice(0, i + 1).join(''))) {
    const began = performance.now();
    field.value = text;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    await drawn();
    times.push(performance.now() - began);
  }
  field.value = '';
  field.dispatchEvent(new Event('input', { bubbles: true }));
  await drawn();
  return times;
})()`);

/** How long a search takes, the longest frame meanwhile, and what it found. */
interface SearchTime {
  readonly found: number;
  readonly took: number;
  readonly frame: number;
}

/** Looks for a text that only some bodies hold, from the key to the list that shows them. */
export const searchBodies = (panel: Frame, text: string): Promise<SearchTime> =>
  panel.evaluate(`(async () => {
  ${FRAME}
  const field = document.querySelector('.filter-field');
  const shown = () => Number(/^[\\d,]+/.exec(document.querySelector('.counts').textContent)?.[0].replaceAll(',', ''));
  const write = (value) => {
    field.value = value;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  };
  let frame = 0;
  let last = performance.now();
  const began = last;
  const endAt = began + 20000;
  const all = shown();
  write(${JSON.stringify(text)});
  while ((shown() === 0 || shown() === all) && performance.now() < endAt) {
    await new Promise(requestAnimationFrame);
    frame = Math.max(frame, performance.now() - last);
    last = performance.now();
  }
  const took = performance.now() - began;
  const found = shown();
  write('');
  await drawn();
  return { took, frame, found };
})()`);

export const scroll = (panel: Frame): Promise<number[]> =>
  panel.evaluate(`(async () => {
  const list = document.querySelector('.list');
  const frames = [];
  const steps = 200;
  let last = performance.now();
  for (let i = 0; i <= steps; i += 1) {
    list.scrollTop = (list.scrollHeight - list.clientHeight) * i / steps;
    await new Promise(requestAnimationFrame);
    frames.push(performance.now() - last);
    last = performance.now();
  }
  list.scrollTop = 0;
  return frames;
})()`);
