import type { Diagnosis } from '../../core/index.ts';
import { factsHere } from '../../ui/about-here.ts';

/**
 * The text of an issue on a verdict.
 * @param version the extension's, or null
 * @param json the failure, masked
 */
export function wrongVerdictText(
  { cause, confidence, title }: Diagnosis,
  version: string | null,
  json: string,
): string {
  const facts = [
    { label: 'Why401', value: version ?? 'development' },
    ...factsHere(null).filter(({ value }) => value !== ''),
  ];
  return [
    `## Wrong verdict: ${cause}, ${confidence}`,
    `- **Why401 says**: ${title}`,
    '- **The real cause**: (what it is, and how you know)',
    ...facts.map(({ label, value }) => `- **${label}**: ${value}`),
    `\n<details><summary>The case, with secrets masked</summary>\n\n\`\`\`json\n${json.trim()}\n\`\`\`\n\n</details>\n`,
  ].join('\n');
}
