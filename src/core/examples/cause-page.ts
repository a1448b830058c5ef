import { duration } from '../duration.ts';
import { unexplainedCause } from '../diagnosis/unexplained.ts';
import { causes, type Cause } from '../diagnosis/cause.ts';
import type { Fix, Reference } from '../diagnosis/finding.ts';
import { dedent, EXAMPLE_TIME } from './read-example.ts';
import { judgeExample } from './judge-example.ts';
import type { Rule } from '../diagnosis/rule.ts';
import type { VendorRow } from '../diagnosis/vendor.ts';
import { vendors } from '../diagnosis/vendors/index.ts';

/**
 * The page of a cause for which there is a rule, as Markdown; the fixes are those of its first
 * example, without a vendor's own.
 */
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
    fixes: withoutVendors(found?.fixes ?? []),
    references: rule.references,
    examples: [
      '## Examples',
      '',
      ...rule.examples.found.flatMap((example) =>
        exampleOf(example.name, example.before ?? [], example.http, example.after ?? []),
      ),
      '## Not this',
      '',
      ...rule.examples.notFound.flatMap((example) =>
        exampleOf(example.name, example.before ?? [], example.http, example.after ?? []),
      ),
    ],
  });
}

const stepsOf = ({ title, steps }: Pick<Fix, 'title' | 'steps'>): string =>
  [title, ...steps].join(' ');

const ofVendors = new Set(
  vendors.flatMap((vendor) =>
    vendor.rows.flatMap(({ fix }: VendorRow) => (fix === undefined ? [] : [stepsOf(fix)])),
  ),
);

/** Of an example in a vendor's words, the advice that holds anywhere, if there is such. */
function withoutVendors(fixes: readonly Fix[]): readonly Fix[] {
  const anywhere = fixes.filter((fix) => !ofVendors.has(stepsOf(fix)));
  return anywhere.length > 0 ? anywhere : fixes;
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

/** An example as HTTP that a reader knows: its notation (read-example.ts) is written out. */
function shortened(text: string): string {
  return dedent(text)
    .split('\n')
    .filter((line) => !/^![A-Za-z-]+$/.test(line))
    .map((line, i) => (i === 0 ? line.replace(/^([a-z]+) ([A-Z]+ \S+)$/, '$2 ($1)') : line))
    .join('\n')
    .trim()
    .replace(/x{100,}/g, 'xxx…')
    .replace(/<<jwt (.*?)>>/g, (_, parts: string) => `eyJ…${describeTimes(parts)}`)
    .replace(/<<base64 (.*?)>>/g, (_, plain: string) => encodeBase64(plain))
    .replace(
      /<<(?:now|unix)([+-]\d+)>>/g,
      (_, seconds: string) => `(${distance(Number(seconds))})`,
    );
}

/** Examples write `exp` in seconds from their moment, or, where several share a token, as it is. */
function expiryText(exp: number): string {
  const seconds = Math.abs(exp) < 1e6 ? exp : exp - EXAMPLE_TIME / 1000;
  return seconds < 0 ? `expired ${duration(seconds)} ago` : `expires in ${duration(seconds)}`;
}

/** `(expired 60 s ago, aud https://api.example.com)`: what matters of a token. */
function describeTimes(parts: string): string {
  const number = (name: string): number | null => {
    const found = new RegExp(`"${name}":(-?\\d+)`).exec(parts)?.[1];
    return found === undefined ? null : Number(found);
  };
  const exp = number('exp');
  const nbf = number('nbf');
  const aud = /"aud":"([^"]+)"/.exec(parts)?.[1];
  const notes = [
    ...(exp === null ? [] : [expiryText(exp)]),
    ...(nbf === null || nbf <= 0 ? [] : [`valid in ${duration(nbf)}`]),
    ...(aud === undefined ? [] : [`aud ${aud}`]),
  ];
  return notes.length === 0 ? '' : ` (${notes.join(', ')})`;
}

const distance = (seconds: number): string =>
  `${duration(seconds)} ${seconds < 0 ? 'before' : 'after'} the request`;

const encodeBase64 = (plain: string): string =>
  btoa(String.fromCharCode(...new TextEncoder().encode(plain)));
