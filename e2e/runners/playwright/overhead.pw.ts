import {
  expect,
  type Page,
  type PlaywrightTestArgs,
  type PlaywrightWorkerArgs,
  type PlaywrightWorkerOptions,
  type TestInfo,
  type TestType,
} from '@playwright/test';

// `npm run overhead`: the same tests with and without the fixture, by turns, in one worker.

/** The fixture as it is packed, with the part that records. */
type Fixture = TestType<
  PlaywrightTestArgs & { why401Recorder: Recorder },
  PlaywrightWorkerArgs & PlaywrightWorkerOptions
>;
interface Recorder {
  record(): void;
  settle(): Promise<void>;
}
const { test: recorded } = (await import(process.env['FIXTURE'] ?? '')) as { test: Fixture };

const nothing: Recorder = { record: () => undefined, settle: () => Promise.resolve() };
/** Without the recorder no listener is attached, and nothing is judged. */
const plain = recorded.extend({
  why401Recorder: async ({ browserName }, use) => {
    expect(browserName).toBe('chromium');
    await use(nothing);
  },
});

const rows = 50;

/** 183 requests as fast as they go: three visits to a page with 40 resources and 20 API calls. */
async function denseTest(page: Page): Promise<void> {
  for (let visit = 0; visit < 3; visit += 1) {
    await page.goto(`/app?visit=${visit}`);
    await expect(page.getByRole('row')).toHaveCount(rows);
    await page.getByRole('button', { name: 'Load' }).click();
    await expect(page.getByRole('row')).toHaveCount(2 * rows);
  }
}

/** 30 requests to a server that takes its time, and a form that is filled in. */
async function ordinaryTest(page: Page): Promise<void> {
  for (let visit = 0; visit < 3; visit += 1) {
    await page.goto(`/form?visit=${visit}`);
    await expect(page.getByRole('row')).toHaveCount(rows);
    await page.getByRole('textbox').pressSequentially('Ada Lovelace', { delay: 30 });
    await page.getByRole('button', { name: 'Load' }).click();
    await expect(page.getByRole('row')).toHaveCount(2 * rows);
  }
}

/** Notes the processor time that the worker has used up to here, for the next test to compare. */
async function measured(
  body: (page: Page) => Promise<void>,
  page: Page,
  info: TestInfo,
): Promise<void> {
  const { user, system } = process.cpuUsage();
  info.annotations.push({ type: 'cpu', description: String((user + system) / 1000) });
  await body(page);
}

const bodies = { dense: denseTest, ordinary: ordinaryTest };
const pairs = Number(process.env['PAIRS']);

for (const [kind, body] of Object.entries(bodies))
  for (let pair = 0; pair <= pairs; pair += 1) {
    const both = [
      () => plain(`${kind} ${pair} plain`, ({ page }, info) => measured(body, page, info)),
      () => recorded(`${kind} ${pair} recorded`, ({ page }, info) => measured(body, page, info)),
    ];
    // Whoever comes second finds warmer caches.
    for (const define of pair % 2 === 0 ? both : both.toReversed()) define();
  }
plain('the end', ({ page }, info) => measured(() => Promise.resolve(), page, info));
