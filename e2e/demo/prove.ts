/**
 * What `npm run prove` runs: in the real panel, every cause of the demo that a client can mend
 * goes from refusal to success by the suggested fix alone. Prints what it took.
 */
import type { Locator, Page } from 'playwright';
import { findBrowser, findExtension, openBrowser } from '../harness/driver.ts';
import { openDemo } from '../harness/open-demo.ts';
import { panelIn } from '../harness/panel.ts';
import type { Panel } from '../harness/panel.ts';
import { InVain, until } from '../harness/until.ts';
import { startDemo } from './server.ts';
import { situations } from './situations.ts';
import type { Situation } from './situations.ts';

/** What no client can mend: the server, the account or another site has to act. */
const beyondTheClient: ReadonlySet<string> = new Set([
  'missing-scope',
  'missing-role',
  'refused-preflight',
  'redirect-elsewhere',
  'cookie-not-sent',
  'hidden-by-cors',
]);

const MOST_CLICKS = 3;

/** What it took to mend one situation. */
export interface Proof {
  readonly situation: string;
  readonly cause: string;
  readonly fix: string;
  readonly before: number;
  readonly after: number;
  /** Of the panel after the fix; '' where nothing was refused. */
  readonly refusedFor: string;
  readonly clicks: number;
  readonly pastes: number;
}

/** An access token for the API, as a person would paste it from elsewhere. */
const issueToken = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const { api, clientId, issuer } = (await (await fetch('/settings.json')).json()) as {
      readonly [name in 'api' | 'clientId' | 'issuer']: string;
    };
    const body = new URLSearchParams({
      client_id: clientId,
      grant_type: 'refresh_token',
      refresh_token: sessionStorage.getItem('refresh-token') ?? '',
      resource: api,
    });
    const response = await fetch(`${issuer}/token`, { method: 'POST', body });
    return ((await response.json()) as { readonly access_token: string }).access_token;
  });

/** Presses a button of the demo, tries the first fix that can be tried, and reads the result. */
export async function prove(
  page: Page,
  panel: Panel,
  { demo, situation }: { readonly demo: string; readonly situation: Situation },
): Promise<Proof> {
  let clicks = 0;
  let pastes = 0;
  const click = async (element: Locator): Promise<void> => {
    await element.click();
    clicks += 1;
  };
  await openDemo(page, demo);
  const pasted = await issueToken(page);
  await panel.clear();
  await until('an empty list', async () => (await panel.total()) === 0);
  await page.locator(`[data-situation="${situation.id}"]`).getByRole('button').click();
  const row = panel.row(situation.request.path).first();
  await until(
    'the refusal',
    async () => (await row.getAttribute('data-cause')) === situation.cause,
  );

  const details = await panel.open(row);
  clicks += 1;
  const fix = details.locator('[data-fix]', { has: panel.frame.getByText('Try this fix') }).first();
  const title = await fix.getByRole('button').first().innerText();
  await click(fix.getByRole('button', { name: 'Try this fix' }));
  const send = details.getByRole('button', { name: 'Send', exact: true });
  await send.waitFor();
  const missing = details.locator('[data-missing]');
  if ((await missing.count()) > 0) {
    await missing.first().fill(pasted);
    pastes += 1;
  }
  await click(send);
  const result = details.locator('[data-replay-status]').first();
  await result.waitFor();
  return {
    situation: situation.label,
    cause: situation.cause,
    fix: title.trim(),
    before: Number(await row.getAttribute('data-status')),
    after: Number(await result.getAttribute('data-replay-status')),
    refusedFor: (await result.getAttribute('data-replay-cause')) ?? '',
    clicks,
    pastes,
  };
}

const isProven = ({ after, refusedFor, clicks }: Proof): boolean =>
  after >= 200 && after < 300 && refusedFor === '' && clicks <= MOST_CLICKS;

function table(proofs: readonly Proof[]): string {
  const lines = [
    ['', 'cause', 'situation', 'before', 'after', 'clicks', 'pastes', 'fix'],
    ...proofs.map((proof) => [
      isProven(proof) ? '✓' : '✗',
      proof.cause,
      proof.situation,
      String(proof.before),
      `${proof.after} ${proof.refusedFor}`.trim(),
      String(proof.clicks),
      String(proof.pastes),
      proof.fix,
    ]),
  ];
  const widths = lines[0]?.map((_, column) =>
    Math.max(...lines.map((line) => line[column]?.length ?? 0)),
  );
  return lines
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths?.[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

async function main(): Promise<boolean> {
  const [demo, inspected] = await Promise.all([
    startDemo(),
    openBrowser({ executable: findBrowser(), extension: findExtension(), headless: true }),
  ]);
  try {
    const tab = await inspected.openTab();
    await tab.devtools.setViewportSize({ width: 1280, height: 900 });
    const panel = panelIn(await tab.showPanel());
    const proofs: Proof[] = [];
    const failed: string[] = [];
    for (const situation of situations as readonly Situation[]) {
      if (beyondTheClient.has(situation.id)) continue;
      try {
        proofs.push(await prove(tab.page, panel, { demo: demo.url, situation }));
      } catch (error) {
        if (!(error instanceof InVain) && !(error instanceof Error)) throw error;
        failed.push(`${situation.label}: ${error.message.split('\n', 1)[0] ?? ''}`);
      }
    }
    const proven = proofs.filter(isProven).length;
    const beyond = (situations as readonly Situation[]).filter(({ id }) => beyondTheClient.has(id));
    process.stdout.write(
      `${[
        table(proofs),
        '',
        ...failed.map((line) => `✗  ${line}`),
        `${proven} of ${proofs.length + failed.length} mended by the suggested fix, at most ${MOST_CLICKS} clicks each`,
        `Not for a client to mend: ${beyond.map(({ label }) => label).join('; ')}`,
      ].join('\n')}\n`,
    );
    return proven === proofs.length && failed.length === 0;
  } finally {
    await inspected.close();
    await demo.close();
  }
}

process.exitCode = (await main()) ? 0 : 1;
