import type { Timeline } from './findings/index.ts';
import type { Step } from './findings/step.ts';

/** A credential of the session that will end, and what the app did at earlier ends. */
export interface Expiry {
  /** `token 3`, `cookie session`, `presigned URL /file.pdf`. Holds no secret. */
  readonly name: string;
  /** Of a token: what the session calls it; else null. */
  readonly number: number | null;
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
  readonly number: number;
  readonly host: string;
  readonly expiresAt: number;
  readonly since: number;
  /** When a newer token was issued at the same host. */
  replacedAt: number | null;
}

/**
 * What of a session ends after `now`, soonest first: tokens by `expires_in` and exp,
 * cookies by Max-Age and Expires, presigned URLs by their lifetime.
 * @param now milliseconds since the epoch; only what happened by then counts
 */
export function forecast(
  { steps, signedUrls, numberOf }: Omit<Timeline, 'causeOf' | 'planted'>,
  now: number,
): Expiry[] {
  const seen = steps.filter(({ at }) => at <= now).sort((a, b) => a.at - b.at);
  const tokens = tokensOf(seen, numberOf);
  const habit = habitOf(tokens);
  const out: Expiry[] = [];
  for (const { number, host, expiresAt, replacedAt } of tokens)
    if (expiresAt > now && replacedAt === null)
      out.push({ name: `token ${number}`, number, kind: 'token', host, expiresAt, habit });
  for (const cookie of cookiesOf(seen).values())
    if (cookie.expiresAt > now) out.push({ ...cookie, number: null, kind: 'cookie', habit });
  for (const { name, host, at, expiresAt } of signedUrls)
    if (at <= now && expiresAt > now)
      out.push({
        name: `presigned URL ${name}`,
        number: null,
        kind: 'presigned-url',
        host,
        expiresAt,
        habit: NO_HABIT,
      });
  return out.sort((a, b) => a.expiresAt - b.expiresAt);
}

/** A presigned URL is not renewed: another one is requested. */
const NO_HABIT: RefreshHabit = { renewals: 0, ahead: null };

/** Whether the app, by its habit, will renew a token before it ends. */
export const isExpectedToRenew = ({ ahead }: RefreshHabit): boolean => ahead !== null && ahead > 0;

function tokensOf(steps: readonly Step[], numberOf: Timeline['numberOf']): Token[] {
  const tokens = new Map<string, Token>();
  const current = new Map<string, Token>();
  const add = (text: string, host: string, expiresAt: number | null, since: number): void => {
    if (expiresAt === null || tokens.has(text)) return;
    const token: Token = {
      number: numberOf(text),
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
