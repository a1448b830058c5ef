import type { Fix } from '../diagnosis/finding.ts';
import type { Exchange } from '../http/exchange.ts';
import type { Contrast } from '../history/contrast/contrast.ts';
import type { Redactor } from '../redaction/redact.ts';
import type { Failure, SessionFinding } from '../session/failure.ts';
import type { Block } from './blocks.ts';
import { comparedWith, differenceWords } from './contrast-words.ts';
import type {
  BlockPart,
  ContrastPart,
  FindingPart,
  FixPart,
  Labeled,
  RequestRow,
} from './document.ts';
import { exchangePart } from './exchange-text.ts';
import { stepsOf, type Recorded } from './steps.ts';
import { dateTime, timeNear, timeOfDay } from './times.ts';
import { tokenWords } from './token-words.ts';
import { confidenceWords, counted, outcomeWords, sideWords, statusWords } from './words.ts';
import { fixTexts, summaryText } from './fix-texts.ts';

/** What a description needs to know about the session around a block. */
export interface Surroundings extends Recorded {
  readonly redactor: Redactor;
  /** Numbers of exchanges by their ids. */
  readonly indices: ReadonlyMap<string, number>;
  /** Numbers of tokens by their text. */
  readonly tokenNumbers: ReadonlyMap<string, number>;
}

/** Describes failures with one cause. */
export function describeBlock(block: Block, around: Surroundings): BlockPart {
  const { failures, best } = block;
  const { redactor } = around;
  const { diagnosis, message } = best;
  const show = (text: string): string => redactor.text(text);
  const isGroup = failures.length > 1;
  return {
    title: show(diagnosis.title),
    cause: diagnosis.cause,
    confidence: confidenceWords[diagnosis.confidence],
    side: sideWords[diagnosis.side],
    isRefused: failures.some(({ outcome }) => outcome === 'refused'),
    story: isGroup && block.title !== diagnosis.title ? show(block.title) : null,
    summary: summaryText(diagnosis, redactor),
    message:
      message === null
        ? null
        : { text: show(redactor.echo(message.text)), from: messageFrom[message.from] },
    contrasts: best.contrast.flatMap((contrast) => contrastPart(contrast, around)),
    evidence: diagnosis.evidence.map(({ text }) => show(text)),
    tokens: tokenWords(best, around.tokenNumbers, redactor),
    context: contextOf(best, around),
    correlation: best.correlation.map(({ name, value }) => ({
      label: name,
      value: redactor.echo(value),
    })),
    requests: failures.map((failure) => ({
      ...requestRow(failure, around),
      page: isGroup ? pageOf(failure.exchange, around) : '',
    })),
    steps: stepsOf(best, around).map(({ what, exchange }) => ({
      what,
      ...exchangeRow(exchange, around),
    })),
    exchange: () => exchangePart(best.exchange, redactor),
    fixes: fixParts(diagnosis.fixes, redactor),
    notices: best.notices.map(({ title }) => show(title)),
    alternatives: best.alternatives.map(
      ({ title, cause, confidence }) => `${show(title)} (${cause}, ${confidence})`,
    ),
    references: diagnosis.references,
  };
}

/** Describes a finding of the session. */
export function describeFinding(finding: SessionFinding, around: Surroundings): FindingPart {
  const show = (text: string): string => around.redactor.text(text);
  const { failures } = finding;
  return {
    title: show(finding.title),
    id: finding.id,
    confidence: confidenceWords[finding.confidence],
    summary: show(finding.summary),
    explains:
      failures.length === 0
        ? null
        : `It explains ${counted(failures.length, 'refused request')} below.`,
    exchanges: finding.exchanges.map((id) => numberOf(id, around)).join(', '),
    requests: finding.exchanges.flatMap((id) => {
      const exchange = around.exchangeOf(id);
      return exchange === undefined ? [] : [exchangeRow(exchange, around)];
    }),
    evidence: finding.evidence.map(({ text }) => show(text)),
    fixes: fixParts(finding.fixes, around.redactor),
    references: finding.references,
  };
}

const messageFrom = {
  body: 'response body',
  header: 'response header',
  status: 'status text',
} as const;

const numberOf = (id: string, { indices }: Surroundings): string => {
  const index = indices.get(id);
  return index === undefined ? '#?' : `#${index}`;
};

function contrastPart(contrast: Contrast, around: Surroundings): ContrastPart[] {
  const { differences, exchange } = contrast;
  if (differences.length === 0) return [];
  const index = around.indices.get(exchange.id);
  const what = comparedWith[contrast.with];
  return [
    {
      title: `Compared with ${index === undefined ? what : `#${index}, ${what}`}`,
      differences: differences.map((difference) => differenceWords(difference, around.redactor)),
    },
  ];
}

/** Page, initiator and last token request: where to look in the app. */
function contextOf({ exchange, related }: Failure, around: Surroundings): Labeled[] {
  const { redactor } = around;
  const { initiator } = exchange;
  const caller = initiator?.frames.find(({ url }) => url !== '');
  const tokenRequest = related.find(({ kind }) => kind === 'token-request');
  const issued = tokenRequest === undefined ? undefined : around.exchangeOf(tokenRequest.id);
  const where = callerWords(initiator?.url ?? null, initiator?.line ?? null, redactor);
  const caption = caller === undefined || caller.functionName === '' ? '' : caller.functionName;
  return [
    { label: 'Time', value: dateTime(exchange.startedAt) },
    { label: 'Page', value: pageOf(exchange, around) },
    {
      label: 'Initiator',
      value: [caption === '' ? '' : `${redactor.text(caption)}()`, where]
        .filter((part) => part !== '')
        .join(' at '),
    },
    {
      label: 'Last token request',
      value:
        issued === undefined
          ? ''
          : `${numberOf(issued.id, around)}, ${timeNear(issued.startedAt, exchange.startedAt)}, status ${issued.response.status}`,
    },
  ].filter(({ value }) => value !== '');
}

const pageOf = ({ page }: Exchange, { redactor }: Surroundings): string =>
  page === null ? '' : redactor.url(page);

/** `https://app.example/main.js:12`, with lines from 1 as editors count them. */
const callerWords = (url: string | null, line: number | null, redactor: Redactor): string =>
  url === null ? '' : `${redactor.url(url)}${line === null ? '' : `:${line + 1}`}`;

function requestRow({ exchange, outcome, correlation }: Failure, around: Surroundings): RequestRow {
  const [id] = correlation;
  return {
    ...exchangeRow(exchange, around),
    outcome: outcome === 'refused' ? '' : outcomeWords[outcome],
    correlation: id === undefined ? '' : `${id.name}: ${around.redactor.echo(id.value)}`,
  };
}

function exchangeRow(exchange: Exchange, { redactor, indices }: Surroundings): RequestRow {
  const { request, startedAt } = exchange;
  const index = indices.get(exchange.id);
  return {
    number: index === undefined ? '' : `#${index}`,
    time: timeOfDay(startedAt),
    method: redactor.text(request.method),
    url: redactor.url(request.url),
    page: '',
    status: redactor.text(statusWords(exchange)),
    outcome: '',
    correlation: '',
  };
}

const fixParts = (fixes: readonly Fix[], redactor: Redactor): FixPart[] =>
  fixes.map((fix) => ({
    ...fixTexts(fix, redactor),
    code: fix.code.map(({ label, language, text }) => ({
      label,
      language,
      text: redactor.text(text),
    })),
  }));
