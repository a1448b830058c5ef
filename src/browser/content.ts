/** A response's content as the browser returned it; `text` is null if there was none. */
export interface FetchedContent {
  readonly text: string | null;
  readonly encoding: 'base64' | '';
}

/**
 * What `getContent()` resolved to, whichever of its three forms that has:
 * `[content, encoding]` from the polyfill, `{content, encoding}` from Chromium's own
 * promise (from 152), `[text, mimeType]` from Firefox. Anything else is no content.
 */
export function readContentResult(result: unknown): FetchedContent {
  const [content, encoding] = Array.isArray(result) ? (result as unknown[]) : fieldsOf(result);
  return {
    text: typeof content === 'string' ? content : null,
    encoding: encoding === 'base64' ? 'base64' : '',
  };
}

function fieldsOf(result: unknown): readonly [unknown, unknown] {
  if (typeof result !== 'object' || result === null) return [result, ''];
  const { content, encoding } = result as { content?: unknown; encoding?: unknown };
  return [content, encoding];
}
