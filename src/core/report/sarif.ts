import { sha256 } from '@noble/hashes/sha2.js';
import type { Redactor } from '../redaction/redact.ts';
import { headlineOf } from './describe.ts';
import { issuesOf, serverSays, type Issue } from './issues.ts';
import type { Report } from './report.ts';

/** What a report for CI says of the run. */
export interface RunOptions {
  /** Path of the HAR file, with slashes; for SARIF as a URI reference. */
  readonly file: string;
  readonly version: string;
}

/**
 * A report as SARIF 2.1.0 (OASIS): one result per issue, so that a session that ended is one
 * alert. The entries are its locations. It has what GitHub's code scanning requires ("SARIF support
 * for code scanning").
 */
export function reportSarif(report: Report, redactor: Redactor, options: RunOptions): string {
  const issues = issuesOf(report, redactor);
  const rules = new Map(issues.map((issue) => [issue.id, ruleOf(issue)]));
  const notification = { level: 'note', message: { text: headlineOf(report, redactor) } };
  return JSON.stringify({
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: { name: 'Why401', version: options.version, rules: [...rules.values()] },
        },
        invocations: [{ executionSuccessful: true, toolExecutionNotifications: [notification] }],
        results: issues.map((issue) => resultOf(issue, options.file)),
      },
    ],
  });
}

const MOST_PLACES = 100;

const HASH_BYTES = 8;

/** By which code scanning recognizes an alert: `hash:occurrence`. */
const lineHash = (fingerprint: string): string => {
  const hash = sha256(new TextEncoder().encode(fingerprint)).slice(0, HASH_BYTES);
  return `${[...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('')}:1`;
};

function resultOf(issue: Issue, uri: string): object {
  const { id, level, confidence, entries, fingerprint } = issue;
  const [first = 0, ...others] = entries.slice(0, MOST_PLACES);
  return {
    ruleId: id,
    level,
    message: { text: textOf(issue) },
    locations: [locationOf(first, uri)],
    relatedLocations: others.map((index, position) => ({
      id: position + 1,
      ...locationOf(index, uri),
    })),
    partialFingerprints: {
      primaryLocationLineHash: lineHash(fingerprint),
      'why401/v1': fingerprint,
    },
    properties: { confidence, entries: entries.length },
  };
}

/** Viewers show this and little else. */
function textOf({ title, summary, message, first, fixes: [fix] }: Issue): string {
  return [
    `${title.replace(/\.$/, '')}.`,
    summary,
    message === '' ? '' : serverSays(message),
    first === null ? '' : `First request: ${first.words}.`,
    fix === undefined ? '' : `Fix: ${fix}.`,
  ]
    .filter((part) => part !== '')
    .join(' ');
}

const locationOf = (index: number, uri: string): object => ({
  physicalLocation: {
    artifactLocation: { uri },
    // A viewer wants a region; an entry of a HAR file has none.
    region: { startLine: 1, startColumn: 1, endLine: 1, endColumn: 2 },
  },
  logicalLocations: [{ fullyQualifiedName: `log.entries[${index}]`, kind: 'element' }],
});

/** The same from run to run, so without what the session's titles tell. */
function ruleOf({ id, definition, why, references }: Issue): object {
  const [reference] = references;
  const links = references.map(({ title, url }) => `${title}: ${url}`);
  const linked = references.map(({ title, url }) => `- [${title}](${url})`);
  return {
    id,
    shortDescription: { text: definition },
    fullDescription: { text: why },
    help: { text: [why, ...links].join('\n'), markdown: [why, '', ...linked].join('\n').trim() },
    ...(reference === undefined ? {} : { helpUri: reference.url }),
  };
}
