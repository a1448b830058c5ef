import { between, type Problem, type Span } from '../../span.ts';
import { isPlainAscii } from '../characters.ts';
import type { CredentialForm } from '../auth-schemes.ts';
import { characterProblems } from './edges.ts';
import type { ReportProblem } from './report-problem.ts';

/**
 * Reads the value of `Authorization` and `Proxy-Authorization`: `credentials =
 * auth-scheme [ 1*SP ( token68 / [ auth-param *( OWS "," OWS auth-param ) ] ) ]`
 * (RFC 9110 §11.4), and what goes wrong with it in practice.
 *
 * Deviations from that grammar, so that what APIs really take is not called wrong:
 * - after the scheme, values that are neither token68 nor parameters pass where the
 *   scheme's own documentation writes them (`sso-key KEY:SECRET`, `AWS ID:SIGNATURE`);
 * - unquoted parameter values may hold any character but comma and white space
 *   (AWS Signature Version 4: `/` and `;`);
 * - a Bearer token may hold the characters of services that ignore `b64token`
 *   (Salesforce's `!`, Laravel Sanctum's `|`, the `%` of X's app-only tokens);
 * - `name=value` with "=" instead of the space passes for schemes that want it so.
 */
export interface Authorization {
  /** As spelled; null where the value starts with none. */
  readonly scheme: string | null;
  readonly schemeSpan: Span | null;
  readonly secretSpan: Span | null;
  /** Names as spelled, values unquoted, of a repeated name the first; null where there are none. */
  readonly params: ReadonlyMap<string, string> | null;
  /** Where each of `params` has its value, without quotes; same keys. */
  readonly paramSpans: ReadonlyMap<string, Span> | null;
  readonly basic: { readonly user: string; readonly password: string } | null;
  readonly problems: readonly Problem[];
  /** The secret is one bare value that may be a token. */
  readonly bare: boolean;
}

/** The scheme of a value. */
export interface SchemeWord {
  readonly word: string;
  /** In lower case. */
  readonly name: string;
  readonly form: CredentialForm | undefined;
  readonly start: number;
  readonly end: number;
}

/** A stretch of a value: from `start` up to, not including, `end`. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** A value while it is being read. */
export class AuthorizationDraft {
  readonly value: string;
  readonly problems: Problem[] = [];
  /** Where the scheme is; null where there is none, or where it is part of something else. */
  schemeSpan: Span | null = null;

  constructor(value: string) {
    this.value = value;
  }

  readonly report: ReportProblem = (slug, from, to, text) => {
    this.problems.push({ slug, ...between(from, to), text });
  };

  /** What was read, with the problems found so far. */
  result(secretSpan: Span | null, rest: Partial<Authorization> = {}): Authorization {
    const { value, schemeSpan } = this;
    const odd = isPlainAscii(value) ? [] : characterProblems(value, rest.paramSpans ?? null);
    return {
      scheme:
        schemeSpan === null
          ? null
          : value.slice(schemeSpan.offset, schemeSpan.offset + schemeSpan.length),
      schemeSpan,
      secretSpan,
      params: null,
      paramSpans: null,
      basic: null,
      bare: false,
      ...rest,
      problems: [...this.problems, ...odd].sort((a, b) => a.offset - b.offset),
    };
  }
}
