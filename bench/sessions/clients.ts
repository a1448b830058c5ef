import type { Tokens } from './messages.ts';
import type { Random } from '../../src/core/examples/seeded-random.ts';
import type { SimulatedServer } from './server.ts';

/** A client that uses a server for some minutes; with the bug that its name says, or healthy. */
export type Client = (server: SimulatedServer, random: Random) => void;

const paths = ['/orders', '/cart', '/invoices', '/me', '/stock', '/messages'];

const pathAt = (index: number): string => paths[index % paths.length] ?? '/orders';

/** Calls until shortly before the token's end; returns when the last one ended. */
function work(server: SimulatedServer, random: Random, tokens: Tokens, from: number): number {
  let at = from + 20 + random() * 200;
  for (let i = 0; i < 4; i += 1) {
    at = server.call(at, pathAt(i), tokens).end + 50 + random() * (server.lifetime / 8);
    if (at > tokens.expiresAt - server.lifetime / 4) break;
  }
  return at;
}

const afterExpiry = (tokens: Tokens, random: Random): number =>
  tokens.expiresAt + 100 + random() * 2000;

/** The bugs, by the finding that they make. */
export const bugs: Readonly<Record<string, Client>> = {
  'parallel-refresh': (server, random) => {
    const { tokens, end } = server.signIn(0);
    work(server, random, tokens, end);
    const at = afterExpiry(tokens, random);
    const refusals = [0, 1, 2].map((i) => server.call(at + i, pathAt(i), tokens).end);
    const results = refusals.map((refused, i) => server.refresh(refused + 3 + i * 4, tokens));
    const winner = results.find(({ tokens: fresh }) => fresh !== null);
    const fresh = winner?.tokens ?? null;
    if (winner !== undefined && fresh !== null) server.call(winner.end + 5, '/orders', fresh);
  },
  'refresh-token-reused': (server, random) => {
    const { tokens, end } = server.signIn(0);
    work(server, random, tokens, end);
    let at = server.call(afterExpiry(tokens, random), '/orders', tokens).end;
    const first = server.refresh(at + 5, tokens);
    if (first.tokens === null) return;
    work(server, random, first.tokens, first.end);
    at = server.call(afterExpiry(first.tokens, random), '/cart', first.tokens).end;
    server.refresh(at + 5, tokens);
  },
  'refresh-never-tried': (server, random) => {
    const { tokens, end } = server.signIn(0);
    work(server, random, tokens, end);
    let at = afterExpiry(tokens, random);
    for (let i = 0; i < 3; i += 1) at = server.call(at, pathAt(i), tokens).end + 500 * random();
  },
  'refresh-failed-ignored': (server, random) => {
    const { tokens, end } = server.signIn(0);
    work(server, random, tokens, end);
    server.endSession();
    let at = server.call(afterExpiry(tokens, random), '/orders', tokens).end;
    at = server.refresh(at + 5, tokens).end;
    for (let i = 1; i < 5; i += 1)
      at = server.call(at + 400 * random() + 20, pathAt(i), tokens).end;
  },
  'stale-token-after-refresh': (server, random) => {
    const { tokens, end } = server.signIn(0);
    work(server, random, tokens, end);
    const refused = server.call(afterExpiry(tokens, random), '/orders', tokens).end;
    const { end: refreshed } = server.refresh(refused + 5, tokens);
    server.call(refreshed + 5, '/orders', tokens);
    server.call(refreshed + 800, '/cart', tokens);
  },
  'refresh-loop': (server, random) => {
    const { tokens, end } = server.signIn(0);
    work(server, random, tokens, end);
    server.endSession();
    let at = server.call(afterExpiry(tokens, random), '/orders', tokens).end;
    for (let i = 0; i < 7; i += 1) at = server.refresh(at + 5 + 50 * random(), tokens).end;
  },
  'retry-unchanged': (server, random) => {
    const { tokens, end } = server.signIn(0);
    work(server, random, tokens, end);
    server.revokeAccess();
    let at = end + server.lifetime / 2;
    for (let i = 0; i < 7; i += 1) at = server.call(at, '/messages', tokens).end + 500 * random();
  },
  'fresh-token-refused': (server, random) => {
    server.refusesAll = true;
    const { tokens, end } = server.signIn(0);
    const at = server.call(end + 20 + 100 * random(), '/orders', tokens).end;
    const next = server.refresh(at + 5, tokens);
    if (next.tokens !== null) server.call(next.end + 10, '/orders', next.tokens);
  },
  'token-per-request': (server, random) => {
    let at = 0;
    for (let i = 0; i < 6; i += 1) {
      const { tokens, end } = server.signIn(at);
      at = server.call(end + 5, pathAt(i), tokens).end + 200 * random();
    }
  },
  'credential-sometimes-missing': (server, random) => {
    const { tokens, end } = server.signIn(0);
    let at = server.call(end + 10, '/export/1', tokens).end;
    at = server.call(at + 300 * random(), '/export/2', null).end;
    server.call(at + 300 * random(), '/export/3', tokens);
  },
  'late-proactive-refresh': (server, random) => {
    let { tokens, end } = server.signIn(0);
    for (let i = 0; i < 4; i += 1) {
      work(server, random, tokens, end);
      const refused = server.call(afterExpiry(tokens, random), pathAt(i), tokens).end;
      const next = server.refresh(refused + 5, tokens);
      if (next.tokens === null) return;
      ({ tokens, end } = { tokens: next.tokens, end: next.end });
      end = server.call(end + 5, pathAt(i), tokens).end;
    }
  },
  'sign-in-storm': (server, random) => {
    const { tokens, end } = server.signIn(0);
    work(server, random, tokens, end);
    const at = afterExpiry(tokens, random);
    const refusals = [0, 1, 2].map((i) => server.call(at + i, pathAt(i), tokens).end);
    for (const refused of refusals)
      server.other(
        {
          at: refused + 60 + 20 * random(),
          url: 'https://id.shop.example/authorize?response_type=code&client_id=web&prompt=none',
          type: 'document',
        },
        303,
      );
  },
};

/** Healthy clients that look similar. */
export const healthy: Readonly<Record<string, Client>> = {
  'refreshes ahead': (server, random) => {
    let { tokens, end } = server.signIn(0);
    for (let i = 0; i < 4; i += 1) {
      work(server, random, tokens, end);
      const next = server.refresh(tokens.expiresAt - server.lifetime / 10, tokens);
      if (next.tokens === null) return;
      ({ tokens, end } = { tokens: next.tokens, end: next.end });
    }
  },
  'one expiry, one refresh, all repeated': (server, random) => {
    const { tokens, end } = server.signIn(0);
    work(server, random, tokens, end);
    const at = afterExpiry(tokens, random);
    const refused = [0, 1, 2].map((i) => server.call(at + i, pathAt(i), tokens).end);
    const next = server.refresh(Math.max(...refused) + 5, tokens);
    if (next.tokens !== null)
      for (const i of [0, 1, 2]) server.call(next.end + 5 + i, pathAt(i), next.tokens);
  },
  'the refresh is refused, the user signs in': (server, random) => {
    const { tokens, end } = server.signIn(0);
    work(server, random, tokens, end);
    server.endSession();
    const refused = server.call(afterExpiry(tokens, random), '/orders', tokens).end;
    const { end: failed } = server.refresh(refused + 5, tokens);
    const again = server.signIn(failed + 9000);
    server.call(again.end + 10, '/orders', again.tokens);
  },
  'signs out and in again': (server, random) => {
    const { tokens, end } = server.signIn(0);
    const at = work(server, random, tokens, end);
    server.other({ at, method: 'POST', url: 'https://api.shop.example/auth/logout' }, 204);
    const again = server.signIn(at + 3000);
    work(server, random, again.tokens, again.end);
  },
  'a forbidden page, work goes on': (server, random) => {
    const { tokens, end } = server.signIn(0);
    const at = work(server, random, tokens, end);
    server.call(server.forbidden(at, '/admin', tokens) + 500 * random(), '/orders', tokens);
  },
};
