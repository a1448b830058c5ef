import { between } from '../../span.ts';
import type { AuthorizationDraft, Stretch } from './authorization-draft.ts';
import { isJson, tokenProblems } from './bare-value.ts';
import { cosmosDbForm } from './cosmos-db.ts';
import { placeholderKind, placeholderText } from './placeholder.ts';
import { GLUED_SCHEME } from './schemes.ts';

/** A value without scheme: what it is instead. */
export function bareValueProblems(
  draft: AuthorizationDraft,
  { start, end }: Stretch,
  isUnwrapped: boolean,
): void {
  const { value, report } = draft;
  const text = value.slice(start, Math.min(end, start + 4096));
  if (text === ':') {
    report(
      'empty-credentials',
      start,
      end,
      'The value is a lone colon: username and password were both empty.',
    );
    return;
  }
  const standIn = placeholderKind(text);
  if (standIn !== null) {
    report('placeholder', start, end, placeholderText(standIn));
    return;
  }
  if (isJson(value, start, end)) {
    report(
      'json-instead-of-token',
      start,
      end,
      'The value is JSON; a scheme and only the token in it belong here.',
    );
    return;
  }
  const glued = GLUED_SCHEME.exec(text);
  if (glued !== null) {
    gluedProblems(draft, { start, end }, glued);
    return;
  }
  const cosmosDb = cosmosDbForm(text);
  if (cosmosDb === 'plain')
    report(
      'malformed-header',
      start,
      end,
      'Azure Cosmos DB takes this value percent-encoded as a whole: encodeURIComponent(`type=…&ver=…&sig=…`).',
    );
  if (cosmosDb !== null) return;
  if (!isUnwrapped)
    report(
      'missing-scheme',
      start,
      end,
      'The value has no scheme such as "Bearer" (RFC 9110 §11.4).',
    );
  tokenProblems(value, between(start, end), 'opaque', report);
  if (/^[^\s:]+:[^\s:]+$/.test(text) && !/[/=]/.test(text))
    report(
      'basic-not-encoded',
      start,
      end,
      'The value looks like username and password in plain text; Basic requires Base64 (RFC 7617 §2).',
    );
}

/** `Bearer%20eyJ…`, `BearereyJ…`: the scheme is there, and is not separated. */
function gluedProblems(
  { value, report }: AuthorizationDraft,
  { start, end }: Stretch,
  [, scheme = '', glue = '']: RegExpExecArray,
): void {
  const from = start + scheme.length;
  if (glue === '%20' || glue === '+') {
    const text = `The space after the scheme is URL-encoded as "${glue}".`;
    report('url-encoded', from, from + glue.length, text);
    return;
  }
  const text = 'There is no space between scheme and credentials (RFC 9110 §11.4).';
  report('wrong-separator', from - 1, from + glue.length, text);
  if (placeholderKind(value.slice(from, from + 256)) === 'variable')
    report('placeholder', from, end, placeholderText('variable'));
}
