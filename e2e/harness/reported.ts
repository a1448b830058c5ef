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
    'Local Network Access, measured in Chromium 156 with `--enable-features=LocalNetworkAccessChecks` and `--ip-address-space-overrides`: the console names the address space and calls it CORS; DevTools and the HAR have status 0, `net::ERR_FAILED`, provisional headers and no preflight, as for any blocked request. So such a request from another site to this machine or a private address is flagged as `local-network-blocked`, likely.',
    '',
    'Storage Access, measured in Chromium 156 with third-party cookies blocked (`e2e/specs/storage-access.spec.ts`): `Sec-Fetch-Storage-Access` (`none`, `inactive`, `active`) is among the headers on the wire. Where `Activate-Storage-Access: retry` makes the browser repeat a request with its cookies, DevTools have one entry: the headers of the first request (`inactive`, no cookie) and the response to the second; the 401 with that header is nowhere. So a reported 401 that has it was not repeated, because `allowed-origin` does not name the origin; and a reported `inactive` without it is `storage-access-required`, likely: the server may have sent it, and refused the repeated request. `webRequest` reports both: the headers of the 401 in `onHeadersReceived`, then `onCompleted` with the second status under the same request id.',
    '',
    'Device-bound sessions could not be measured: Debian’s Chromium 156 for Linux has their code, but with `--enable-features=DeviceBoundSessions,EnableBoundSessionCredentialsSoftwareKeysForManualTesting` it treats `Secure-Session-Registration` as any response header, over HTTPS and over http://*.localhost: no request goes to the registration path, the NetLog has no event of DBSC, and `Network.enableDeviceBoundSessions` reports no session. DevTools and `webRequest` show the header itself. The rules of `device-bound-session-ended` rest on the specification (`Sec-Secure-Session-Id` of a refresh, `Secure-Session-Challenge`, `continue: false`, `Secure-Session-Skipped`).',
    '',
  ].join('\n');
}
