import { unexplainedCause } from '../diagnosis/unexplained.ts';
import { causes, type Cause } from '../diagnosis/cause.ts';
import type { Fix, Reference } from '../diagnosis/finding.ts';
import { judgeExample } from './judge-example.ts';
import type { Rule } from '../diagnosis/rule.ts';

/** The page of a cause for which there is a rule, as Markdown; the fixes are those of its first example. */
export function pageOf(rule: Rule): string {
  const [first] = rule.examples.found;
  const failure = judgeExample(first);
  const found =
    failure === null
      ? undefined
      : [failure.diagnosis, ...failure.alternatives].find((one) => one.cause === rule.cause);
  return page({
    cause: rule.cause,
    title: rule.title,
    why: rule.why,
    fixes: found?.fixes ?? [],
    references: rule.references,
    examples: [
      '## When it is this',
      '',
      ...rule.examples.found.flatMap((example) =>
        exampleOf(example.name, example.before ?? [], example.http, example.after ?? []),
      ),
      '## When it is not',
      '',
      ...rule.examples.notFound.flatMap((example) =>
        exampleOf(example.name, example.before ?? [], example.http, example.after ?? []),
      ),
    ],
  });
}

/** The page of what no rule explains. */
export const unexplainedPage = (): string => page({ ...unexplainedCause, examples: [] });

interface Page {
  readonly cause: Cause;
  readonly title: string;
  readonly why: string;
  readonly fixes: readonly Fix[];
  readonly references: readonly Reference[];
  readonly examples: readonly string[];
}

function page({ cause, title, why, fixes, references, examples }: Page): string {
  return [
    `# ${title}`,
    '',
    `\`${cause}\`: ${causes[cause]}.`,
    '',
    why,
    '',
    ...(fixes.length > 0
      ? ['## To fix it', '', ...fixes.flatMap((fix, i) => fixOf(fix, i + 1)), '']
      : []),
    ...examples,
    '## Read more',
    '',
    ...references.map((reference) => `- [${reference.title}](${reference.url})`),
    '',
  ].join('\n');
}

const fixOf = (fix: Fix, number: number): string[] => [
  `${number}. **${fix.title}.** ${fix.steps.join(' ')}`,
];

const exampleOf = (
  name: string,
  before: readonly string[],
  http: string,
  after: readonly string[],
): string[] => [
  `${name.charAt(0).toUpperCase()}${name.slice(1)}:`,
  '',
  '```http',
  [...before, http, ...after].map((text) => shortened(text)).join('\n\n'),
  '```',
  '',
];

/** Long filler of an example is of no use to a reader. */
const shortened = (text: string): string => text.replace(/x{100,}/g, 'xxx…');
