/**
 * What Chromium reports to DevTools for a refusal, and what the panel shows. `reported.spec.ts`
 * tests each row, and docs/what-is-reported.md is generated from the table.
 */
import { corsAndRedirects } from './reported/cors-and-redirects.ts';
import { otherSenders } from './reported/other-senders.ts';
import { pagesAndEndings } from './reported/pages-and-endings.ts';
import type { Reported } from './reported/reported.ts';
import { signInDialog } from './reported/sign-in-dialog.ts';
import { workersAndFrames } from './reported/workers-and-frames.ts';

export const reported: readonly Reported[] = [
  ...corsAndRedirects,
  ...workersAndFrames,
  ...otherSenders,
  ...signInDialog,
  ...pagesAndEndings,
];

/** docs/what-is-reported.md */
export function reportedPage(): string {
  const cell = (text: string): string => text.replaceAll('|', '\\|');
  return [
    '# What is reported',
    '',
    'What Chromium reports to DevTools for a refused request, and what the panel shows. Each row is tested in the real panel (`e2e/specs/reported.spec.ts`); this page is generated from the same table (`npx tsx e2e/harness/write-reported-page.ts`).',
    '',
    '| What happens | What the browser reports | What the panel shows |',
    '|---|---|---|',
    ...reported.map(
      ({ what, entries, shown }) => `| ${cell(what)} | ${cell(entries)} | ${cell(shown)} |`,
    ),
    '',
    'The browser does not report: requests that finished before DevTools was opened; a response whose body is not read before the page is left; the status and headers of a refused WebSocket handshake.',
    '',
    'Requests of a page that is prerendered arrive when the page is shown: no event reports them, and the recorder reads them from `getHAR()` (`e2e/specs/browser-events.spec.ts`).',
    '',
    'Local Network Access, measured in Chromium 156 with `--enable-features=LocalNetworkAccessChecks` and `--ip-address-space-overrides`: the console names the address space and calls it CORS; DevTools and the HAR have status 0, `net::ERR_FAILED`, provisional headers and no preflight, as for any blocked request. So such a request from another site to this machine or a private address is flagged as `local-network-blocked`, likely. Device-bound sessions and Storage Access headers were not measured.',
    '',
  ].join('\n');
}
