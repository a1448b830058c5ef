import {
  createRedactor,
  createSession,
  plain,
  redactorFor,
  redactUrl,
  reportAnnotations,
  reportHar,
  reportHtml,
  reportJson,
  reportJunit,
  reportMarkdown,
  reportSarif,
  reportText,
  surroundingsOf,
  type Exchange,
  reportOn,
} from '../src/core/index.ts';
import { findingsText, refusalList } from '../src/mcp/lists.ts';
import type { Loaded } from '../src/mcp/sources.ts';
import { compareWithExchange, compareWithSuccess, verdictText } from '../src/mcp/verdict.ts';
import { judgeRun } from '../src/runners/judge-run.ts';

/** What leaves by one way. */
export interface Output {
  readonly way: string;
  readonly text: string;
}

const RUN = { file: 'planted.har', name: 'planted.har', version: '0' };

/** All that leaves Why401 about one exchange, by every way. */
export function* outputsOf(exchange: Exchange): Generator<Output> {
  const own = createRedactor({ exchanges: [exchange] });
  yield { way: 'exchange', text: JSON.stringify(own.exchange(exchange)) };
  yield { way: 'URL', text: redactUrl(exchange.request.url) };
  for (const { value } of exchange.response.headers) yield { way: 'echo', text: own.echo(value) };
  const session = createSession();
  session.add(exchange);
  const report = reportOn(session, [exchange]);
  const redactor = redactorFor(report);
  yield { way: 'JSON', text: reportJson(report, redactor) };
  yield { way: 'Markdown', text: reportMarkdown(report, redactor, RUN) };
  yield { way: 'text', text: reportText(report, redactor, RUN.name, plain) };
  yield { way: 'HTML', text: reportHtml(report, redactor, RUN) };
  yield { way: 'HAR', text: [...reportHar(report, redactor, RUN)].join('') };
  yield { way: 'SARIF', text: reportSarif(report, redactor, RUN) };
  yield { way: 'JUnit', text: reportJunit(report, redactor, RUN) };
  yield { way: 'annotations', text: reportAnnotations(report, redactor, RUN) };
  yield* answersOf({
    number: 1,
    name: RUN.name,
    report,
    redactor,
    around: surroundingsOf(report, redactor),
  });
  const verdict = judgeRun('planted', [exchange], {}, 0);
  yield {
    way: 'attachments',
    text: [verdict.headline(), verdict.markdown(), verdict.har()].join('\n'),
  };
}

/** What the tools of the MCP server answer. */
function* answersOf(loaded: Loaded): Generator<Output> {
  const texts = [refusalList([loaded], { all: true }), findingsText([loaded])];
  for (const failure of loaded.report.failures) {
    const { text } = compareWithExchange(failure, failure.exchange, loaded);
    texts.push(
      verdictText(failure, loaded),
      compareWithSuccess(failure, loaded).text ?? '',
      text ?? '',
    );
  }
  yield { way: 'MCP', text: texts.join('\n') };
}
