import type { Stretch } from './authorization-draft.ts';
import type { HeaderField } from '../exchange.ts';
import { listed, type ReportProblem } from './report-problem.ts';
import type { Params } from './params.ts';

/** What surrounds the parameters. */
export interface ParamsContext {
  /** Where the scheme starts and the last parameter ends. */
  readonly start: number;
  readonly end: number;
  readonly headers: readonly HeaderField[];
}

// RFC 7616 §3.4: which must be there, and which must and must not be quoted.
const DIGEST_ALWAYS = ['realm', 'nonce', 'uri', 'response'];

const DIGEST_WITH_QOP = ['cnonce', 'nc'];

const DIGEST_QUOTED = new Set([
  'username',
  'realm',
  'nonce',
  'uri',
  'response',
  'cnonce',
  'opaque',
]);

const DIGEST_UNQUOTED = new Set(['algorithm', 'qop', 'nc', 'userhash']);

/** Says what Digest credentials lack, and what they quote wrongly. */
export function digestProblems(
  value: string,
  read: Params,
  context: ParamsContext,
  report: ReportProblem,
): void {
  const wanted = read.byKey.has('qop') ? [...DIGEST_ALWAYS, ...DIGEST_WITH_QOP] : DIGEST_ALWAYS;
  const missing = wanted.filter((key) => !read.byKey.has(key));
  if (!read.byKey.has('username') && !read.byKey.has('username*')) missing.unshift('username');
  if (missing.length > 0)
    report(
      'digest-missing-param',
      context.start,
      context.end,
      `Digest requires ${listed(missing)}, which ${missing.length === 1 ? 'is' : 'are'} missing (RFC 7616 §3.4).`,
    );
  for (const param of read.list) {
    const from = param.valueSpan.offset;
    const to = from + param.valueSpan.length;
    if (param.quoted && DIGEST_UNQUOTED.has(param.key)) {
      report(
        'digest-quoted-token-param',
        from - 1,
        Math.min(to + 1, value.length),
        `${param.key} must not be quoted (RFC 7616 §3.4).`,
      );
    } else if (!param.quoted && DIGEST_QUOTED.has(param.key)) {
      report('digest-unquoted-param', from, to, `${param.key} must be quoted (RFC 7616 §3.4).`);
    }
    if (param.key === 'nc' && !/^[0-9A-Fa-f]{8}$/.test(param.value))
      report('malformed-header', from, to, 'nc must be eight hexadecimal digits (RFC 7616 §3.4).');
  }
}

// RFC 5849 §3.1. A nonce and a timestamp may be left out with PLAINTEXT.
const OAUTH1_ALWAYS = ['oauth_consumer_key', 'oauth_signature_method', 'oauth_signature'];

/** Says what OAuth 1.0 credentials lack. */
export function oauth1Problems(read: Params, { start, end }: Stretch, report: ReportProblem): void {
  if (![...read.byKey.keys()].some((key) => key.startsWith('oauth_'))) return;
  const plaintext = read.byKey.get('oauth_signature_method')?.value.toUpperCase() === 'PLAINTEXT';
  const missing = [
    ...OAUTH1_ALWAYS,
    ...(plaintext ? [] : ['oauth_timestamp', 'oauth_nonce']),
  ].filter((key) => !read.byKey.has(key));
  if (missing.length > 0)
    report(
      'malformed-header',
      start,
      end,
      `OAuth 1.0 requires ${listed(missing)}, which ${missing.length === 1 ? 'is' : 'are'} missing (RFC 5849 §3.1).`,
    );
}
