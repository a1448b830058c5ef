import type { Reading } from '../diagnosis/reading.ts';
import type { Credential } from '../http/credentials/credential.ts';
import type { Challenge } from '../http/challenge/challenge.ts';
import type { ChallengeField } from '../http/challenge/challenge.ts';
import { isObject } from '../json.ts';
import { parseJson } from '../json.ts';
import type { JsonObject } from '../json.ts';
import type { Problem } from '../span.ts';
import { withExactNumbers } from '../token/json-scan.ts';
import type { Redactor } from '../redaction/redact.ts';
import { Exact } from './json-text.ts';
import type { Part } from './json-text.ts';

export const challengeFieldJson = (field: ChallengeField, redactor: Redactor): Part => ({
  name: field.name,
  value: redactor.echo(field.value),
  problems: field.problems.map((problem) => problemJson(problem, redactor)),
});

/** Challenges of all lines, in order; `line` counts field lines. */
export function challengesJson(fields: readonly ChallengeField[], redactor: Redactor): Part {
  return fields.flatMap((field, line) =>
    field.challenges.map((challenge) => ({
      line,
      scheme: redactor.echo(challenge.scheme),
      token68: challenge.token68 === null ? null : redactor.echo(challenge.token68),
      params: paramsJson(challenge, redactor),
      problems: slugs(challenge.problems),
    })),
  );
}

/** Of a duplicate the first value counts. A name such as `__proto__` is a name like any other. */
function paramsJson(challenge: Challenge, redactor: Redactor): Part {
  const members = new Map<string, string>();
  for (const { key, value } of challenge.params)
    if (!members.has(key)) members.set(key, redactor.echo(value));
  return Object.fromEntries(members);
}

export const credentialJson = (
  credential: Credential,
  reading: Reading,
  redactor: Redactor,
): Part => {
  const token =
    credential.token === null
      ? -1
      : reading.tokens.findIndex(({ token: one }) => one.raw === credential.token?.raw);
  return {
    in: credential.in,
    name: redactor.text(credential.name),
    // What is in a scheme's place may be the secret itself.
    scheme: credential.scheme === null ? null : redactor.text(credential.scheme),
    problems: slugs(credential.problems),
    problemDetails: credential.problems.map((problem) => problemJson(problem, redactor)),
    secret:
      credential.secret === null
        ? null
        : { service: credential.secret.service, environment: credential.secret.environment },
    token: token < 0 ? null : token,
  };
};

const problemJson = ({ slug, offset, length, text }: Problem, redactor: Redactor): Part => ({
  slug,
  offset,
  length,
  text: redactor.text(text),
});

export const slugs = (problems: readonly Problem[]): readonly string[] => [
  ...new Set(problems.map(({ slug }) => slug)),
];

/**
 * An object as its text has it, or, where redaction or the text leave no JSON, as it was decoded.
 */
export function exactJson(
  object: JsonObject | null,
  text: string | null,
  redactor: Redactor,
): Part {
  if (object === null) return null;
  for (const source of [text, JSON.stringify(object)]) {
    if (source === null) continue;
    const redacted = redactor.claims(source);
    if (isObject(parseJson(redacted))) return new Exact(withExactNumbers(redacted));
  }
  return null;
}
