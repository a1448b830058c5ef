import type { ProbeKind, ProbeResult } from '../replay/probes.ts';
import type { ServerRemark } from '../replay/server-remark.ts';
import { firstHeader } from '../http/headers.ts';
import { redactUrl } from '../redaction/redact-url.ts';
import { htmlPage, htmlTable } from './html-page.ts';
import { html } from './html-text.ts';
import { printable } from './printable.ts';

/** What a check of a server found, for those who run it. */
export interface ServerCheck {
  readonly method: string;
  readonly url: string;
  readonly remarks: readonly ServerRemark[];
  readonly results: readonly ProbeResult[];
}

const marks = { pass: '✓', fail: '✗', unknown: '·' } as const;
const words = { pass: 'Pass', fail: 'Fail', unknown: 'Note' } as const;

const sent: Readonly<Record<ProbeKind, string>> = {
  without: 'without credentials',
  malformed: 'with Authorization: Bearer why401.not-a-token',
  real: 'with the caller’s credentials',
  'unknown-path': 'to an address that does not exist, without credentials',
  options: 'OPTIONS without credentials',
  'options-authorized': 'OPTIONS with the caller’s credentials',
};

/** One line of the table of what was sent: request, status, challenge. */
type SentRow = readonly [request: string, status: string, challenge: string];
const columns: SentRow = ['Request', 'Status', 'WWW-Authenticate'];

function sentRows(results: readonly ProbeResult[]): SentRow[] {
  const row = (request: string, { status, headers }: Pick<ProbeResult, 'status' | 'headers'>) =>
    [
      request,
      status === 0 ? 'no response' : String(status),
      firstHeader(headers, 'www-authenticate') ?? '',
    ] as const;
  return results.flatMap(({ kind, preflight, ...one }) => [
    ...(preflight === null ? [] : [row(`preflight of the request ${sent[kind]}`, preflight)]),
    row(sent[kind], one),
  ]);
}

function headlineOf({ remarks }: ServerCheck): string {
  const failed = remarks.filter(({ result }) => result === 'fail').length;
  return failed === 0 ? 'No fault found.' : `${failed} of ${remarks.length} checks failed.`;
}

const titleOf = ({ method, url }: ServerCheck): string =>
  `${method} ${redactUrl(url)}: how the server refuses`;

/** The check as Markdown. Holds no secret. */
export function serverReport(check: ServerCheck): string {
  const cell = (text: string): string => printable(text).replaceAll('|', '\\|');
  return [
    `## ${titleOf(check)}`,
    '',
    headlineOf(check),
    '',
    ...check.remarks.map(
      ({ result, title, text, reference }) =>
        `- ${marks[result]} **${title}.** ${printable(text)} (${reference})`,
    ),
    '',
    `| ${columns.join(' | ')} |`,
    '| --- | --- | --- |',
    ...sentRows(check.results).map((row) => `| ${row.map(cell).join(' | ')} |`),
    '',
  ].join('\n');
}

/** The check as a page that loads nothing and runs no script. Holds no secret. */
export function serverPage(check: ServerCheck): string {
  return htmlPage({
    title: titleOf(check),
    header: html`<h1>${titleOf(check)}</h1>
      <p>${headlineOf(check)}</p>`,
    main: html`<section>
        <h2>Checks</h2>
        ${htmlTable(
          ['Result', 'Check', 'What was seen', 'Standard'],
          check.remarks.map(({ result, title, text, reference }) => [
            `${marks[result]} ${words[result]}`,
            title,
            text,
            reference,
          ]),
        )}
      </section>
      <section>
        <h2>Requests that were sent</h2>
        ${htmlTable(columns, sentRows(check.results))}
      </section>`,
  });
}
