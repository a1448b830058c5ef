import { describe, expect, it } from 'vitest';
import { readSession } from '../core/examples/read-session.ts';
import { createSession, reportOn } from '../core/index.ts';
import { sessionRules } from '../core/session/findings/index.ts';
import { findingsText, PAGE, PAGE_OF_FINDINGS, refusalList } from './lists.ts';
import { NoAnswer } from './no-answer.ts';
import { idOf, loadedOf, type Loaded } from './sources.ts';

const examples = sessionRules.flatMap(({ examples: { found } }) => found);

/** The sessions of the findings' examples, three times: a source each. */
const sources: readonly Loaded[] = [...examples, ...examples, ...examples].map(
  ({ session: text }, position) => {
    const session = createSession();
    const exchanges = readSession(text);
    for (const exchange of exchanges) session.add(exchange);
    return loadedOf(reportOn(session, exchanges), 'session.har', position + 1);
  },
);

/** The tools that list something: what begins an item, and how many a page holds. */
const lists = [
  {
    tool: 'list_refusals',
    list: (cursor?: string) => refusalList(sources, { all: true, cursor }),
    item: /^(s\d+-\d+): /gm,
    most: PAGE,
    all: sources.flatMap((loaded) => loaded.report.failures.map(({ id }) => idOf(id, loaded))),
  },
  {
    tool: 'session_findings',
    list: (cursor?: string) => findingsText(sources, cursor),
    item: /^## (\S+) /gm,
    most: PAGE_OF_FINDINGS,
    all: sources.flatMap(({ report }) => report.findings.map(({ id }) => id)),
  },
] as const;

describe.each(lists)('$tool', ({ list, item, most, all }) => {
  it('gives every item once, a page at a time', () => {
    expect(all.length).toBeGreaterThan(2 * most);
    const pages: string[][] = [];
    let cursor: string | undefined;
    do {
      const text = list(cursor);
      pages.push([...text.matchAll(item)].map(([, id = '']) => id));
      cursor = /cursor "(\d+)"$/.exec(text)?.[1];
    } while (cursor !== undefined);
    expect(pages.slice(0, -1).map(({ length }) => length)).toEqual(
      pages.slice(0, -1).map(() => most),
    );
    expect(pages.flat().sort()).toEqual([...all].sort());
  });

  it.each(['', ' ', '0', ' 0 '])('begins with cursor %j', (cursor) => {
    expect(list(cursor)).toBe(list());
  });

  it.each(['next', '-1', '1e3', '0x10', '1.5', 'NaN', '٣', '9999', '9'.repeat(400), 'a\n# b'])(
    'says in one line that there is no page %j',
    (cursor) => {
      const ask = (): string => list(cursor);
      expect(ask).toThrow(NoAnswer);
      expect(ask).toThrow(/^There is no page "[^\n"]{1,21}": the list has \d+\. The first[^\n]+$/);
    },
  );
});

it('a list without items has a first page', () => {
  expect(findingsText([], '0')).toContain('no finding');
  expect(refusalList([], { cursor: '' })).toContain('no refusal matches');
});
