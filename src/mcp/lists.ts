import {
  chaptersOf,
  describeFinding,
  headlineOf,
  type Block,
  type Failure,
} from '../core/index.ts';
import { ownName } from '../recordings/file-names.ts';
import { pageOf } from './page.ts';
import { DATA, quote } from './quote.ts';
import { idOf, type Loaded } from './sources.ts';
import { clip, fit, VERDICT_TOKENS } from './tokens.ts';
import { listed, requestLine } from './verdict.ts';

/** Refusals of one page. */
export const PAGE = 50;
const TITLE_TOKENS = 30;
const ROW_TOKENS = 40;

/** Which refusals a list holds. */
export interface ListQuery {
  readonly cause?: string | undefined;
  /** A part of the URL. */
  readonly url?: string | undefined;
  /** Recovered and expected ones too. */
  readonly all?: boolean | undefined;
  /** Where the page begins. */
  readonly cursor?: string | undefined;
}

interface ListedRefusal {
  readonly loaded: Loaded;
  readonly block: Block;
  readonly failure: Failure;
}

/** Refusals grouped by cause, worst first, one line each, a page at a time. */
export function refusalList(sources: readonly Loaded[], query: ListQuery): string {
  const found = sources.flatMap((loaded) =>
    chaptersOf(loaded.report)
      .flatMap(({ blocks }) => blocks)
      .flatMap((block) => block.failures.map((failure) => ({ loaded, block, failure }))),
  );
  const matching = found.filter((one) => isWanted(one, query));
  const { items, more } = pageOf(matching, PAGE, query.cursor);
  const lines = sources.map(sourceLine);
  let block: Block | null = null;
  for (const one of items) {
    if (one.block !== block) lines.push(blockLine(one.block, one.loaded));
    block = one.block;
    lines.push(clip(requestLine(one.failure.exchange, one.loaded), ROW_TOKENS));
  }
  if (matching.length === 0) lines.push('no refusal matches');
  return [...lines, ...more].join('\n');
}

const isWanted = ({ loaded, failure }: ListedRefusal, { cause, url, all }: ListQuery): boolean => {
  const isShown = all === true || failure.outcome === 'refused';
  const isCause = cause === undefined || failure.diagnosis.cause === cause;
  return isShown && isCause && (url === undefined || hasUrl(failure, url, loaded));
};

const hasUrl = ({ exchange }: Failure, part: string, { redactor }: Loaded): boolean =>
  redactor.url(exchange.request.url).toLowerCase().includes(part.toLowerCase());

function sourceLine(loaded: Loaded): string {
  const { report, redactor, number, name } = loaded;
  const count = report.exchanges.length;
  return `source s${number} (${quote(isAddress(name) ? name : ownName(name))}, ${count === 1 ? '1 exchange' : `${count} exchanges`}): ${quote(headlineOf(report, redactor))}`;
}

const isAddress = (name: string): boolean => /^(?:https?|wss?):/i.test(name);

function blockLine({ best, failures }: Block, { redactor }: Loaded): string {
  const { cause, confidence, title } = best.diagnosis;
  const words = clip(quote(redactor.text(title)), TITLE_TOKENS);
  return `## ${cause} (${confidence}) ${words}, ${failures.length}×`;
}

const FINDING_TOKENS = 180;
/** Findings of one page. */
export const PAGE_OF_FINDINGS = 10;

/**
 * What the sessions as wholes show, a page at a time: bugs of refreshing, cascades; which refusals
 * each explains.
 */
export function findingsText(sources: readonly Loaded[], cursor?: string): string {
  const findings = sources.flatMap((loaded) =>
    chaptersOf(loaded.report).flatMap(({ finding }) =>
      finding === null ? [] : [{ finding, loaded }],
    ),
  );
  const { items, more } = pageOf(findings, PAGE_OF_FINDINGS, cursor);
  const parts = items.map(({ finding, loaded }) => {
    const { id, confidence, title, summary, evidence, fixes } = describeFinding(
      finding,
      loaded.around,
    );
    const ids = finding.failures.map((one) => idOf(one, loaded));
    const shown = ids.slice(0, 8).join(', ');
    const rest = ids.length > 8 ? ` and ${ids.length - 8} more` : '';
    return fit(
      [
        { lines: [`## ${id} (${confidence}) ${quote(title)}`], most: 60 },
        { lines: [`summary: ${quote(summary)}`], most: 70 },
        { lines: ids.length === 0 ? [] : [`explains: ${shown}${rest}`], most: 60 },
        { lines: fixes.slice(0, 1).map((fix) => `fix: ${quote(fix.title)}`), most: 40 },
        listed(`evidence (${DATA})`, evidence.slice(0, 2).map(quote), 60),
      ],
      FINDING_TOKENS,
    );
  });
  return [
    ...sources.map(sourceLine),
    ...(findings.length === 0
      ? ['no finding: the refusals have no common root that the session shows']
      : parts),
    ...more,
  ].join('\n');
}

/** The page of a cause, without its examples. */
export function causeText(page: string): string {
  const lines = page.split('\n');
  const examples = lines.findIndex((line) => line === '## Examples');
  const references = lines.findIndex((line) => line === '## Read more');
  const kept = [
    ...lines.slice(0, examples < 0 ? lines.length : examples),
    ...(references < 0 ? [] : lines.slice(references + 1)),
  ].filter((line) => line.trim() !== '');
  return fit([{ lines: kept }], VERDICT_TOKENS);
}
