import type { Step } from './findings/step.ts';

/** A credential of the session that will end, and what the app did at earlier ends. */
export interface Expiry {
  /** `token 3`, `cookie session`, `presigned URL /file.pdf`. Holds no secret. */
  readonly name: string;
  readonly kind: 'token' | 'cookie' | 'presigned-url';
  readonly host: string;
  /** Milliseconds since the epoch, by this machine's clock. */
  readonly expiresAt: number;
  /** How the app renewed its tokens so far. */
  readonly habit: RefreshHabit;
}

/** How an app renews its tokens, as far as the session shows it. */
export interface RefreshHabit {
  /** Renewals seen. */
  readonly renewals: number;
  /**
   * Median of how long before the end it renewed, in milliseconds; negative: after it; null where
   * it never did.
   */
  readonly ahead: number | null;
}

interface Token {
  readonly name: string;
  readonly host: string;
  readonly expiresAt: number;
  readonly since: number;
  /** When a newer token was issued at the same host. */
  replacedAt: number | null;
}

/**
 * What of a session ends after `now`, soonest first: tokens by `expires_in` and exp,
 * cookies by Max-Age and Expires, presigned URLs by their lifetime.
 * @param steps in order of time
 * @param now milliseconds since the epoch; only what happened by then counts
 */
export function forecast(steps: readonly Step[], now: number): Expiry[] {
  const seen = steps.filter(({ at }) => at <= now);
  const tokens = tokensOf(seen);
  const habit = habitOf(tokens);
  const out: Expiry[] = [];
  for (const { name, host, expiresAt, replacedAt } of tokens)
    if (expiresAt > now && replacedAt === null)
      out.push({ name, kind: 'token', host, expiresAt, habit });
  for (const cookie of cookiesOf(seen).values())
    if (cookie.expiresAt > now) out.push({ ...cookie, kind: 'cookie', habit });
  return out.sort((a, b) => a.expiresAt - b.expiresAt);
}

/** Whether the app, by its habit, will renew a token before it ends. */
export const isExpectedToRenew = ({ ahead }: RefreshHabit): boolean => ahead !== null && ahead > 0;

function tokensOf(steps: readonly Step[]): Token[] {
  const tokens = new Map<string, Token>();
  const current = new Map<string, Token>();
  const add = (text: string, host: string, expiresAt: number | null, since: number): void => {
    if (expiresAt === null || tokens.has(text)) return;
    const token: Token = {
      name: `token ${tokens.size + 1}`,
      host,
      expiresAt,
      since,
      replacedAt: null,
    };
    tokens.set(text, token);
    const before = current.get(host);
    if (before !== undefined) before.replacedAt = since;
    current.set(host, token);
  };
  for (const step of steps) {
    const { issued, access, token } = step;
    const expiry = token?.claims?.['exp'];
    if (access !== null && typeof expiry === 'number' && step.accessIn !== 'cookie')
      add(access, step.host, expiry * 1000, step.at);
    if (issued !== null && issued.access !== null)
      add(issued.access, step.host, issued.expiresAt, step.end);
  }
  return [...tokens.values()];
}

function habitOf(tokens: readonly Token[]): RefreshHabit {
  const leads = tokens
    .flatMap(({ expiresAt, replacedAt }) => (replacedAt === null ? [] : [expiresAt - replacedAt]))
    .slice(-5)
    .sort((a, b) => a - b);
  return { renewals: leads.length, ahead: leads[Math.floor(leads.length / 2)] ?? null };
}

/** Session-like cookies with an end, by host and name. */
function cookiesOf(steps: readonly Step[]) {
  const cookies = new Map<string, { name: string; host: string; expiresAt: number }>();
  for (const { exchange, host, issued, end } of steps) {
    if (issued === null || issued.cookies.size === 0) continue;
    for (const { name: field, value } of exchange.response.headers) {
      if (field.toLowerCase() !== 'set-cookie' || !/;\s*httponly/i.test(value)) continue;
      const name = value.slice(0, Math.max(0, value.indexOf('='))).trim();
      const maxAge = /;\s*max-age=(\d+)/i.exec(value)?.[1];
      const expires = /;\s*expires=([^;]+)/i.exec(value)?.[1];
      const expiresAt =
        maxAge === undefined ? Date.parse(expires ?? '') : end + Number(maxAge) * 1000;
      if (!Number.isNaN(expiresAt))
        cookies.set(`${host} ${name}`, { name: `cookie ${name}`, host, expiresAt });
    }
  }
  return cookies;
}
