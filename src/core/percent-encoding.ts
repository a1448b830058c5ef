/** Undoes percent-encoding (RFC 3986 §2.1), or null where the text is not percent-encoded UTF-8. */
export function tryDecodePercent(text: string): string | null {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return null; // A bare "%", or bytes that are not UTF-8.
  }
}

/** Undoes percent-encoding; text that is not percent-encoded UTF-8 is returned unchanged. */
export const decodePercent = (text: string): string => tryDecodePercent(text) ?? text;

/** Decodes a name or value of `application/x-www-form-urlencoded`, where "+" is a space. */
export const decodeFormValue = (text: string): string =>
  decodePercent(text.includes('+') ? text.replaceAll('+', ' ') : text);

const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Percent-encodes a URL component. A lone surrogate becomes U+FFFD, as `URL` does it. */
export const encodePercent = (text: string): string =>
  encodeURIComponent(text.replace(LONE_SURROGATE, '\ufffd'));
