import type { Redactor } from '../redaction/redact.ts';
import { describeReport, type ReportOptions } from './describe.ts';
import type {
  BlockPart,
  CauseRow,
  ChapterPart,
  FindingPart,
  FixPart,
  Labeled,
  LinkPart,
  RequestRow,
  StepRow,
  TablePart,
} from './document.ts';
import { filterOf } from './html-filter.ts';
import { htmlPage, htmlTable } from './html-page.ts';
import { sessionPicture } from './html-picture.ts';
import type { Markup } from './html-text.ts';
import { html, codeText, nothing } from './html-text.ts';
import type { Report } from './report.ts';

/**
 * A report as one HTML file that loads nothing and runs no script: its policy allows inline style
 * alone. Folds are `<details>`, filters are checkboxes, the picture is SVG. The same content as the
 * other reports.
 */
export function reportHtml(
  report: Report,
  redactor: Redactor,
  about: string | ReportOptions,
): string {
  const { name, kind, headline, counts, head, causes, chapters, violations, sections, skipped } =
    describeReport(report, redactor, about);
  const filter = filterOf(chapters);
  return htmlPage({
    title: `${name}: ${headline}`,
    style: filter.style,
    header: html`<h1>${headline}</h1>
      ${counts === null ? nothing : html`<p>${counts}</p>`}
      ${labeledList([{ label: kind, value: name }, ...head])}`,
    main: html`${titled('Policy violations', violations)} ${sections.map(sectionHtml)}
    ${sessionPicture(report)} ${causeTable(causes)} ${filter.switches} ${chapters.map(chapterHtml)}
    ${titled('Skipped entries', skipped)}`,
  });
}

const titled = (title: string, items: readonly string[]): Markup =>
  items.length === 0
    ? nothing
    : html`<section>
        <h2>${title}</h2>
        ${list(items)}
      </section>`;

const sectionHtml = ({ title, note, columns, rows }: TablePart): Markup =>
  html`<section>
    <h2>${title}</h2>
    <p>${note}</p>
    ${rows.length === 0 ? nothing : htmlTable(columns, rows)}
  </section> `;

const chapterHtml = ({ finding, blocks }: ChapterPart): Markup =>
  finding === null
    ? html`${blocks.map(blockHtml)}`
    : html`<section class="finding">${findingHtml(finding)}${blocks.map(blockHtml)}</section> `;

const findingHtml = (finding: FindingPart): Markup =>
  html`<h2>${finding.title}</h2>
    <p class="kind"><code>${finding.id}</code> ${finding.confidence}</p>
    <p>${finding.summary}</p>
    ${finding.explains === null ? nothing : html`<p>${finding.explains}</p>`}
    ${section('Evidence', list(finding.evidence), finding.evidence)}
    ${requestsHtml(finding.requests)} ${fixesHtml(finding.fixes)} ${linksHtml(finding.references)} `;

const blockHtml = (block: BlockPart): Markup =>
  html`<details
    class="${block.isRefused ? 'cause refused' : 'cause'}"
    data-cause="${block.cause}"
    open
  >
    <summary>
      <strong>${block.title}</strong>
      <span class="kind"
        ><code>${block.cause}</code> ${block.confidence}; ${block.side};
        ${String(block.requests.length)}
        ${block.requests.length === 1 ? 'request' : 'requests'}</span
      >
    </summary>
    ${block.story === null ? nothing : html`<p>${block.story}</p>`}
    <p>${block.summary}</p>
    ${
      block.message === null
        ? nothing
        : html`<blockquote>
            <p>${block.message.text}</p>
            <footer>${block.message.from}</footer>
          </blockquote>`
    }
    ${requestsHtml(block.requests)}
    ${block.contrasts.map(({ title, differences }) => section(title, list(differences), differences))}
    ${section('Evidence', list(block.evidence), block.evidence)}
    ${section('Token', list(block.tokens), block.tokens)}
    ${section('Context', labeledList(block.context), block.context)}
    ${section('IDs for the server’s logs', labeledList(block.correlation), block.correlation)}
    ${fixesHtml(block.fixes)} ${stepsHtml(block.steps)} ${exchangeHtml(block)}
    ${section('Other problems', list(block.notices), block.notices)}
    ${section('Other possible causes', list(block.alternatives), block.alternatives)}
    ${linksHtml(block.references)}
  </details> `;

const section = (title: string, content: Markup, items: readonly unknown[]): Markup =>
  items.length === 0
    ? nothing
    : html`<h3>${title}</h3>
        ${content} `;

const list = (items: readonly string[]): Markup =>
  items.length === 0
    ? nothing
    : html`<ul>
        ${items.map((item) => html`<li>${item}</li>`)}
      </ul>`;

const labeledList = (items: readonly Labeled[]): Markup =>
  html`<dl>
    ${items.map(
      ({ label, value }) =>
        html`<div>
          <dt>${label}</dt>
          <dd>${value}</dd>
        </div>`,
    )}
  </dl>`;

const causeTable = (causes: readonly CauseRow[]): Markup =>
  causes.length === 0
    ? nothing
    : htmlTable(
        ['Cause', 'Requests', 'Confidence', 'Side'],
        causes.map(({ title, cause, requests, confidence, side }) => [
          html`${title} <code>${cause}</code>`,
          ...[String(requests), confidence, side].map(short),
        ]),
      );

/** A cell that stays on one line. */
const short = (text: string): Markup => html`<span class="short">${text}</span>`;

/** More rows than this are folded. */
const ROWS_OPEN = 20;

function requestsHtml(requests: readonly RequestRow[]): Markup {
  const [first, rest] = [requests.slice(0, ROWS_OPEN), requests.slice(ROWS_OPEN)];
  return rest.length === 0
    ? requestTable(first)
    : html`${requestTable(first)}
        <details>
          <summary>${`${rest.length} more requests`}</summary>
          ${requestTable(rest)}
        </details>`;
}

function requestTable(requests: readonly RequestRow[]): Markup {
  const hasIds = requests.some(({ correlation }) => correlation !== '');
  const hasPages = requests.some(({ page }) => page !== '');
  return htmlTable(
    [
      ...['#', 'Time (UTC)', 'Request', 'Status'],
      ...(hasIds ? ['Id'] : []),
      ...(hasPages ? ['Page'] : []),
    ],
    requests.map(({ number, time, method, url, page, status, outcome, correlation }) => [
      ...[number, time].map(short),
      html`<code class="long">${method} ${url}</code>`,
      `${status}${outcome === '' ? '' : ` (${outcome})`}`,
      ...(hasIds ? [html`<span class="long">${correlation}</span>`] : []),
      ...(hasPages ? [html`<span class="long">${page}</span>`] : []),
    ]),
  );
}

const fixesHtml = (fixes: readonly FixPart[]): Markup =>
  html`${fixes.map(
    ({ title, steps, code }, position) =>
      html`<details class="fix">
        <summary><strong>Fix ${String(position + 1)}</strong>: ${title}</summary>
        ${list(steps)}${code.map(
          ({ label, text }) =>
            html`<figure>
              <figcaption>${label}</figcaption>
              <pre><code>${codeText(text)}</code></pre>
            </figure>`,
        )}
      </details> `,
  )}`;

const stepsHtml = (steps: readonly StepRow[]): Markup =>
  steps.length === 0
    ? nothing
    : html`<details class="steps">
        <summary>Steps</summary>
        ${htmlTable(
          ['#', 'Time (UTC)', 'What', 'Request', 'Status'],
          steps.map(({ number, time, what, method, url, status }) => [
            ...[number, time].map(short),
            what,
            html`<code class="long">${method} ${url}</code>`,
            status,
          ]),
        )}
      </details> `;

function exchangeHtml({ requests, exchange }: BlockPart): Markup {
  const { request, response } = exchange();
  return html`<details class="exchange">
    <summary>
      ${requests.length > 1 ? 'One request and its response' : 'Request and response'}
    </summary>
    <pre><code>${codeText(request)}</code></pre>
    <pre><code>${codeText(response)}</code></pre>
  </details> `;
}

/** Links of the rules themselves; nothing from the network becomes one. */
const linksHtml = (links: readonly LinkPart[]): Markup =>
  links.length === 0
    ? nothing
    : html`<p class="links">
        ${links.map(({ title, url }) =>
          url.startsWith('https://')
            ? html`<a href="${url}" rel="noreferrer">${title}</a> `
            : html`${title} `,
        )}
      </p>`;
