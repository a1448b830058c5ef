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
  const text = typeof content === 'string' ? content : null;
  const isEncoded = encoding === 'base64' || (text !== null && isFirefoxBase64(text, encoding));
  return { text, encoding: isEncoded ? 'base64' : '' };
}

const TEXT_TYPE = /^text\/|\b(?:json|xml|javascript|ecmascript|x-www-form-urlencoded)\b/i;
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;

/** Firefox gives what it takes for no text as base64, and names the type alone. */
const isFirefoxBase64 = (text: string, type: unknown): boolean =>
  typeof type === 'string' &&
  type.includes('/') &&
  !TEXT_TYPE.test(type) &&
  text.length % 4 === 0 &&
  BASE64.test(text);

function fieldsOf(result: unknown): readonly [unknown, unknown] {
  if (typeof result !== 'object' || result === null) return [result, ''];
  const { content, encoding } = result as { content?: unknown; encoding?: unknown };
  return [content, encoding];
}
