/** What an issuer sent, or why there is nothing. */
export type Fetched =
  | { readonly kind: 'text'; readonly status: number; readonly text: string }
  | { readonly kind: 'timeout' | 'blocked' | 'too-large' };

/** How long a response may take, and how much of it is read. */
export interface FetchLimits {
  readonly milliseconds: number;
  readonly bytes: number;
}

const LIMITS: FetchLimits = { milliseconds: 10_000, bytes: 1024 * 1024 };

/** What is sent besides the URL. */
export interface Question {
  readonly headers?: Readonly<Record<string, string>>;
  /** A form; the method is then POST, else GET. */
  readonly form?: Readonly<Record<string, string>>;
}

/**
 * Asks an issuer: without cookies, without following a redirect, bounded in time and size.
 */
export async function fetchText(
  url: string,
  { headers = {}, form }: Question = {},
  { milliseconds, bytes }: FetchLimits = LIMITS,
): Promise<Fetched> {
  const signal = AbortSignal.timeout(milliseconds);
  try {
    const response = await fetch(url, {
      headers: { Accept: 'application/json', ...headers },
      ...(form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) }),
      credentials: 'omit',
      redirect: 'error',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
      signal,
    });
    const text = await readBounded(response, bytes);
    return text === null ? { kind: 'too-large' } : { kind: 'text', status: response.status, text };
  } catch {
    // A redirect, CORS and an unreachable host look alike to script.
    return { kind: signal.aborted ? 'timeout' : 'blocked' };
  }
}

async function readBounded(response: Response, most: number): Promise<string | null> {
  const reader = response.body?.getReader();
  if (reader === undefined) return '';
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    bytes += value.length;
    if (bytes > most) {
      await reader.cancel();
      return null;
    }
    text += decoder.decode(value, { stream: true });
  }
}
