import { describe, expect, it } from 'vitest';
import { readSession } from '../examples/read-session.ts';
import type { Exchange } from '../http/exchange.ts';
import { readHar } from '../http/har.ts';
import { createSession } from '../session/session.ts';
import { reportAnnotations } from './annotations.ts';
import { reportHar } from './har-out.ts';
import { reportHtml } from './html.ts';
import { indentJson } from './json-text.ts';
import { reportJson, reportJsonPieces } from './json.ts';
import { reportJunit } from './junit.ts';
import { reportMarkdown } from './markdown.ts';
import { redactorFor, type Report, reportOn } from './report.ts';
import { reportSarif } from './sarif.ts';
import { reportText } from './text.ts';

function reportOnAll(exchanges: readonly Exchange[]): Report {
  const session = createSession();
  for (const exchange of exchanges) session.add(exchange);
  return { ...reportOn(session, exchanges), creator: 'Test 1' };
}

/** Dies in the middle, after which five requests are refused. */
const ended = reportOnAll(
  readSession(`
    0 GET /a with a1 -> 200
    1 GET /b with a1 -> 200
    2 GET /a with a1 -> 401
    3 GET /b with a1 -> 401
    4 GET /c with a1 -> 401
    5 GET /d with a1 -> 401
    6 GET /e with a1 -> 401`),
);
const SECRET = 'Zz9Yy8Xx7Ww6Vv5Uu4Tt3';
const MARKUP = '<img src=x onerror=alert(1)> ]]> ::error:: %0A \u001b]0;title\u0007\u009b2J';
const [plainRequest] = readSession('0 GET /secret -> 401');
const hostile = reportOnAll(
  plainRequest === undefined
    ? []
    : [
        {
          ...plainRequest,
          request: {
            ...plainRequest.request,
            url: `https://api.example.com/x?api_key=${SECRET}`,
            headers: [
              { name: 'Host', value: 'api.example.com' },
              { name: 'Authorization', value: `Bearer ${SECRET}` },
              { name: 'Cookie', value: `session=${SECRET}` },
            ],
          },
          response: {
            ...plainRequest.response,
            headers: [{ name: 'X-Request-Id', value: 'req-42' }],
            body: {
              ...plainRequest.response.body,
              text: JSON.stringify({ message: `The key ${SECRET} ${MARKUP} was refused` }),
            },
          },
        },
      ],
);
const run = { file: 'a.har', version: '1.2.3' };
const writers: Readonly<Record<string, (report: Report) => string>> = {
  text: (report) => reportText(report, redactorFor(report), 'a.har'),
  markdown: (report) => reportMarkdown(report, redactorFor(report), 'a.har'),
  html: (report) => reportHtml(report, redactorFor(report), 'a.har'),
  json: (report) => reportJson(report, redactorFor(report)),
  har: (report) => [...reportHar(report, redactorFor(report), run)].join(''),
  sarif: (report) => reportSarif(report, redactorFor(report), run),
  junit: (report) => reportJunit(report, redactorFor(report), run),
  annotations: (report) => reportAnnotations(report, redactorFor(report), run),
};
const write = (name: string, report: Report): string => writers[name]?.(report) ?? '';

describe('every way out', () => {
  it.each(Object.keys(writers))('%s holds no secret, in whole or in part', (name) => {
    const out = write(name, hostile);
    expect(out).not.toBe('');
    for (let at = 0; at + 8 <= SECRET.length; at += 1)
      expect(out).not.toContain(SECRET.slice(at, at + 8));
  });

  it('has the server’s words as text, never as markup or a command', () => {
    expect(write('html', hostile)).not.toContain('<img');
    // Within a fence it is code.
    const markdown = write('markdown', hostile).replace(/^(`{3,}).*\n[^]*?\n\1$/gm, '');
    expect(markdown).not.toMatch(/(?<!\\)<img/);
    expect(write('junit', hostile)).not.toContain('<img');
    expect(write('annotations', hostile).trimEnd().split('\n')).toHaveLength(1);
    const control = /[\0-\x09\x0b-\x1f\x7f-\x9f]/;
    for (const name of ['text', 'markdown', 'annotations'])
      expect(write(name, hostile)).not.toMatch(control);
  });
});

describe('what the receiver needs', () => {
  const [first] = ended.failures;
  const url = first?.exchange.request.url ?? '';

  it.each(['markdown', 'html'])('is the request and its response in %s', (name) => {
    const out = write(name, ended);
    expect(out).toMatch(/GET https:\/\/api\.example\.com\/\w+ HTTP/);
    expect(out).toMatch(/HTTP\S* 401/);
  });

  it.each(['junit', 'annotations', 'sarif'])('is the refused request in %s', (name) => {
    expect(write(name, ended)).toContain(`GET ${url} 401`);
  });

  it('is the same fingerprint, whatever the numbers in the title', () => {
    const { runs } = JSON.parse(write('sarif', ended)) as {
      runs: { results: { partialFingerprints: Record<string, string> }[] }[];
    };
    expect(runs[0]?.results[0]?.partialFingerprints['why401/v1']).not.toMatch(/\d/);
  });
});

/** What GitHub's "SARIF support for code scanning" marks as required. */
interface Sarif {
  readonly runs: readonly [
    {
      readonly tool: { readonly driver: { readonly rules: readonly SarifRule[] } };
      readonly results: readonly {
        readonly ruleId: string;
        readonly message: { readonly text: string };
        readonly locations: readonly {
          readonly physicalLocation: { readonly region: object };
        }[];
        readonly partialFingerprints: { readonly primaryLocationLineHash: string };
      }[];
    },
  ];
}
type SarifRule = { readonly id: string } & Readonly<
  Record<'shortDescription' | 'fullDescription' | 'help', { readonly text: string }>
>;

describe('SARIF', () => {
  const sarifOf = (report: Report): Sarif['runs'][0] =>
    (JSON.parse(write('sarif', report)) as Sarif).runs[0];
  const LONGEST = 1024;

  it.each([ended, hostile])('has what code scanning requires', (report) => {
    const { tool, results } = sarifOf(report);
    const { rules } = tool.driver;
    for (const { shortDescription, fullDescription, help } of rules)
      for (const { text } of [shortDescription, fullDescription, help]) {
        expect(text).not.toBe('');
        expect(text.length).toBeLessThanOrEqual(LONGEST);
      }
    for (const { ruleId, message, locations, partialFingerprints } of results) {
      expect(rules.map(({ id }) => id)).toContain(ruleId);
      expect(message.text).not.toBe('');
      expect(locations[0]?.physicalLocation.region).toEqual({
        startLine: 1,
        startColumn: 1,
        endLine: 1,
        endColumn: 2,
      });
      expect(partialFingerprints.primaryLocationLineHash).toMatch(/^[0-9a-f]{16}:1$/);
    }
  });

  it('describes rules without what the session’s titles tell', () => {
    const { rules } = sarifOf(ended).tool.driver;
    expect(rules.map(({ shortDescription }) => shortDescription.text).join()).not.toMatch(/\d/);
  });
});

describe('JUnit', () => {
  it('names a case alike from run to run', () => {
    expect(write('junit', ended)).toMatch(/<testcase [^>]*name="session-ended GET \/a"/);
  });

  it('numbers cases that would have one name', () => {
    const groups = ended.failures.map(({ id }) => ({
      ...(ended.groups[0] as (typeof ended.groups)[number]),
      failures: [id],
    }));
    const failures = ended.failures.map((failure) => {
      const [first] = ended.failures;
      return {
        ...failure,
        exchange: { ...failure.exchange, request: (first ?? failure).exchange.request },
      };
    });
    const xml = write('junit', { ...ended, findings: [], failures, groups });
    const names = [...xml.matchAll(/<testcase [^>]* name="([^"]*)"/g)].map(([, name]) => name);
    expect(names).toHaveLength(5);
    expect(new Set(names).size).toBe(5);
  });
});

describe('a session that ended', () => {
  it.each(['text', 'markdown'])('is named in the first line of %s', (name) => {
    const [first = ''] = write(name, ended).split('\n');
    expect(first).toContain('5 refusals follow');
  });

  it('is one result, one failed case and one annotation', () => {
    const sarif = JSON.parse(write('sarif', ended)) as { runs: { results: unknown[] }[] };
    expect(sarif.runs[0]?.results).toHaveLength(1);
    expect(write('junit', ended)).toContain('tests="1" failures="1"');
    expect(write('annotations', ended).match(/^::error /gm)).toHaveLength(1);
  });
});

describe('HTML', () => {
  it('loads nothing', () => {
    const page = write('html', ended);
    expect(page).toContain("default-src 'none'");
    expect(page).not.toMatch(/<(?:script|link|img|iframe|form)\b|\b(?:src|action)=|url\(/i);
  });

  it('draws the session, with a line for each place in time', () => {
    const page = write('html', ended);
    expect(page).toContain(`<title>${ended.exchanges.length} requests in time</title>`);
    expect(page).toMatch(/<rect\s+class="refused"/);
    expect(page).toMatch(/<rect\s+class="ordinary"/);
  });

  it('has a switch for each cause, where there are several', () => {
    const [first] = ended.failures;
    if (first === undefined) throw new Error('nothing was refused');
    const diagnosis = { ...first.diagnosis, cause: 'wrong-scheme' as const };
    const failures = [{ ...first, diagnosis }, ...ended.failures.slice(1)];
    const groups = failures.map((failure) => ({
      ...(ended.groups[0] as (typeof ended.groups)[number]),
      cause: failure.diagnosis.cause,
      failures: [failure.id],
    }));
    const page = write('html', { ...ended, failures, groups });
    expect(page).toContain('id="show-wrong-scheme"');
    expect(page).toContain(
      'body:has(#show-wrong-scheme:not(:checked)) details[data-cause="wrong-scheme"]',
    );
    expect(write('html', ended)).not.toContain('type="checkbox"');
  });
});

describe('Markdown', () => {
  it('of a storm with many causes fits into an issue of GitHub', () => {
    const lines = Array.from({ length: 400 }, (_, at) => {
      const [route, token] = [at % 40, 1 + (at % 9)];
      return `${at} GET /route-${route}/${at} with a${token} -> ${at < 100 ? 200 : 401 + 2 * (at % 2)}`;
    });
    const storm = reportOnAll(readSession(lines.join('\n')));
    expect(storm.failures.length).toBeGreaterThan(200);
    expect(write('markdown', storm).length).toBeLessThan(65_536);
  });
});

describe('HAR', () => {
  it('is read again, with the diagnosis in _why401', () => {
    const text = write('har', ended);
    const { file } = readHar(text, { now: 0 });
    expect(file?.skipped).toEqual([]);
    expect(file?.entries.map(({ request, response }) => [request.url, response.status])).toEqual(
      ended.exchanges.map(({ request, response }) => [request.url, response.status]),
    );
    const { log } = JSON.parse(text) as { log: { entries: { _why401?: { cause: string } }[] } };
    expect(log.entries.flatMap(({ _why401 }) => _why401?.cause ?? [])).toEqual(
      ended.failures.map(({ diagnosis }) => diagnosis.cause),
    );
    expect(text.match(/"_why401":/g)).toHaveLength(5);
  });
});

describe('JSON', () => {
  it.each([ended, hostile, reportOnAll([])])(
    'is the same compact, indented and in pieces',
    (report) => {
      const redactor = redactorFor(report);
      const compact = reportJson(report, redactor);
      const indented = [...reportJsonPieces(report, redactor, { isIndented: true })].join('');
      expect(indented).toBe(indentJson(compact));
      expect(JSON.parse(indented)).toEqual(JSON.parse(compact));
    },
  );
});
