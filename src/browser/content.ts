/** A response's content as the browser handed it over; `text` is null where it had none. */
export interface FetchedContent {
  readonly text: string | null;
  readonly encoding: 'base64' | '';
}

/**
 * What `getContent()` resolved to, whichever of its three forms that has:
 * `[content, encoding]` from the polyfill, `{content, encoding}` from Chromium's own
 * promise (from 152), `[text, mimeType]` from Firefox. Anything else is no content.
 */
export function readContentAnswer(answer: unknown): FetchedContent {
  const [content, encoding] = Array.isArray(answer) ? (answer as unknown[]) : fieldsOf(answer);
  return {
    text: typeof content === 'string' ? content : null,
    encoding: encoding === 'base64' ? 'base64' : '',
  };
}

function fieldsOf(answer: unknown): readonly [unknown, unknown] {
  if (typeof answer !== 'object' || answer === null) return [answer, ''];
  const { content, encoding } = answer as { content?: unknown; encoding?: unknown };
  return [content, encoding];
}
