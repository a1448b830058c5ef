import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import type { JsonToken } from '../json-text.ts';
import { layOutJson } from '../json-text.ts';
import { label } from '../../ui/labels.ts';
import { echoMarks, secretMembers } from '../secrets.ts';
import { Secret } from './mask.tsx';
import { drawPieces } from '../../ui/visible.tsx';

const FIRST = 400;
const MORE = 4000;
/** Characters of one string that are drawn. */
const LONGEST = 2048;

interface JsonViewProps {
  readonly text: string;
  /** Values that are hidden wherever they stand; null where nothing is a secret. */
  readonly secrets: readonly string[] | null;
  /** Path of a member to mark, or ''. */
  readonly visitedPath?: string;
  /** Offsets of characters to mark. */
  readonly visitedSpan?: { readonly offset: number; readonly length: number } | undefined;
}

/** JSON laid out and colored, in its exact text, a limited number of tokens at first. */
export const JsonView = ({
  text,
  secrets,
  visitedPath = '',
  visitedSpan,
}: JsonViewProps): JSX.Element => {
  const [limit, setLimit] = useState(FIRST);
  const isVisited = visitedPath !== '' || visitedSpan !== undefined;
  const layout = useMemo(
    () => layOutJson(text, isVisited ? Math.max(limit, MORE) : limit, visitedPath),
    [text, limit, isVisited, visitedPath],
  );
  const isInSpan = (token: JsonToken): boolean =>
    visitedSpan !== undefined &&
    token.offset >= 0 &&
    token.offset < visitedSpan.offset + visitedSpan.length &&
    token.offset + token.text.length > visitedSpan.offset;
  let name = '';
  return (
    <pre class="code-block" tabIndex={0} role="group" aria-label="JSON">
      <code>
        {layout.tokens.map((token, index) => {
          if (token.kind === 'layout') return token.text;
          if (token.kind === 'name') name = token.text.slice(1, -1);
          const classes = `json-${token.kind}${token.isWanted || isInSpan(token) ? ' mark-visited' : ''}`;
          const isSecret =
            secrets !== null &&
            token.kind === 'string' &&
            token.text.length > 2 &&
            (secretMembers.has(name.toLowerCase()) || echoMarks(token.text, secrets).length > 0);
          if (isSecret)
            return (
              <span key={index} class={classes}>
                "<Secret name={name} value={token.text.slice(1, -1)} />"
              </span>
            );
          if (token.kind === 'punctuation' && classes === 'json-punctuation') return token.text;
          return (
            <span key={index} class={classes}>
              {drawPieces(
                token.text.length > LONGEST ? `${token.text.slice(0, LONGEST)}…` : token.text,
              )}
            </span>
          );
        })}
      </code>
      {layout.isCut && (
        <button type="button" class="link" onClick={() => setLimit(limit + MORE)}>
          {label('show_more')}
        </button>
      )}
    </pre>
  );
};
