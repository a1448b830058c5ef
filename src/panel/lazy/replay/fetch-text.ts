/** What an issuer sent, or why there is nothing. */
export type Fetched =
  | { readonly kind: 'text'; readonly status: number; readonly text: string }
  | { readonly kind: 'timeout' | 'blocked' | 'too-large' };

const MILLISECONDS = 10_000;
const BYTES = 1024 * 1024;

/**
 * Reads a public document of an issuer: without cookies, without following a redirect, bounded in
 * time and size.
 */
export async function fetchText(
  url: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Fetched> {
  const signal = AbortSignal.timeout(MILLISECONDS);
  try {
    const response = await fetch(url, {
      headers: { Accept: 'application/json', ...headers },
      credentials: 'omit',
      redirect: 'error',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
      signal,
    });
    const text = await readBounded(response);
    return text === null ? { kind: 'too-large' } : { kind: 'text', status: response.status, text };
  } catch {
    // A redirect, CORS and an unreachable host look alike to script.
    return { kind: signal.aborted ? 'timeout' : 'blocked' };
  }
}

async function readBounded(response: Response): Promise<string | null> {
  const reader = response.body?.getReader();
  if (reader === undefined) return '';
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    bytes += value.length;
    if (bytes > BYTES) {
      await reader.cancel();
      return null;
    }
    text += decoder.decode(value, { stream: true });
  }
}
