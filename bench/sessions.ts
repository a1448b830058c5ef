import { styles } from './sessions/messages.ts';
/**
 * `npm run bench -- findings`: simulated clients with one bug each, and healthy ones, in five
 * styles of token handling, with random times; how many bugs are found, how many healthy
 * sessions stay silent, and how many expiries are announced 10 s ahead.
 */
import { SessionSteps } from '../src/core/session/session-steps.ts';
import { forecast, isExpectedToRenew } from '../src/core/session/forecast.ts';
import { readCredentials } from '../src/core/http/credentials/read-credentials.ts';
import { readToken } from '../src/core/token/read-token.ts';
import { createSession } from '../src/core/session/session.ts';
import { bugs, healthy, type Client } from './sessions/clients.ts';
import { seededRandom } from '../src/core/examples/seeded-random.ts';
import { SimulatedServer } from './sessions/server.ts';
import { printTable } from './table.ts';

const SESSIONS = 500;
const AHEAD = 10_000;

function run(client: Client, number: number): SimulatedServer {
  const random = seededRandom(number);
  const lifetime = 30_000 + Math.floor(random() * 600_000);
  const style = styles[number % styles.length] ?? 'json';
  const server = new SimulatedServer(style, lifetime, random);
  client(server, random);
  return server;
}

function findingsOf({ exchanges }: SimulatedServer): string[] {
  const session = createSession();
  for (const exchange of [...exchanges].sort((a, b) => a.startedAt - b.startedAt))
    session.add(exchange);
  return session.findings().map(({ id }) => id);
}

function measureFindings(): string[][] {
  const rows: string[][] = [['finding', 'found', 'sessions', 'others reported']];
  const names = Object.keys(bugs);
  let found = 0;
  const counts = new Map(names.map((name) => [name, { found: 0, of: 0, others: 0 }]));
  for (let number = 0; number < SESSIONS; number += 1) {
    const name = names[Math.floor(number / styles.length) % names.length] ?? '';
    const client = bugs[name];
    const count = counts.get(name);
    if (client === undefined || count === undefined) continue;
    const ids = findingsOf(run(client, number));
    count.of += 1;
    if (ids.includes(name)) count.found += 1;
    if (ids.includes(name)) found += 1;
    if (ids.some((id) => id !== name)) count.others += 1;
  }
  for (const [name, count] of counts)
    rows.push([name, String(count.found), String(count.of), String(count.others)]);
  rows.push(['all', String(found), String(SESSIONS), `recall ${percent(found, SESSIONS)}`]);
  return rows;
}

function measureHealthy(): string[][] {
  const names = Object.keys(healthy);
  let silent = 0;
  const loud = new Map<string, number>();
  for (let number = 0; number < SESSIONS; number += 1) {
    const name = names[Math.floor(number / styles.length) % names.length] ?? '';
    const client = healthy[name];
    if (client === undefined) continue;
    const ids = findingsOf(run(client, number));
    if (ids.length === 0) silent += 1;
    for (const id of ids) loud.set(`${name}: ${id}`, (loud.get(`${name}: ${id}`) ?? 0) + 1);
  }
  return [
    ['healthy sessions', 'silent', 'of'],
    ['all', String(silent), String(SESSIONS)],
    ...[...loud].map(([name, count]) => [name, `reported ${count} times`, '']),
  ];
}

/**
 * Of the expiries that cost a refusal, how many were announced 10 s before; and how many
 * announcements were wrong.
 */
function measureForecast(): string[][] {
  let expiries = 0;
  let announced = 0;
  let announcements = 0;
  let wrong = 0;
  const clients = [...Object.values(bugs), ...Object.values(healthy)];
  for (let number = 0; number < SESSIONS; number += 1) {
    const client = clients[Math.floor(number / styles.length) % clients.length];
    if (client === undefined) continue;
    const { exchanges, lifetime } = run(client, number);
    const timeline = timelineOf(exchanges);
    const { steps } = timeline;
    for (const [i, step] of steps.entries()) {
      const expiresAt = step.issued?.access === null ? null : (step.issued?.expiresAt ?? null);
      if (expiresAt === null || lifetime <= AHEAD) continue;
      const replaced = steps
        .slice(i + 1)
        .some((later) => typeof later.issued?.access === 'string' && later.end < expiresAt);
      const isLost = steps.some(
        (later) => later.at >= expiresAt && later.access === step.issued?.access,
      );
      const now = expiresAt - AHEAD;
      const listed = forecast(timeline, now).some(
        (one) =>
          one.kind === 'token' && one.expiresAt === expiresAt && !isExpectedToRenew(one.habit),
      );
      if (isLost && !replaced) {
        expiries += 1;
        if (listed) announced += 1;
      }
      if (listed && steps.some(({ at }) => at >= expiresAt)) {
        announcements += 1;
        if (replaced) wrong += 1;
      }
    }
  }
  return [
    ['forecast', 'right', 'of', ''],
    [
      'expiries announced 10 s ahead',
      String(announced),
      String(expiries),
      percent(announced, expiries),
    ],
    [
      'announcements that proved wrong',
      String(wrong),
      String(announcements),
      percent(wrong, announcements),
    ],
  ];
}

function timelineOf(exchanges: SimulatedServer['exchanges']) {
  const known = new SessionSteps(1000);
  for (const exchange of [...exchanges].sort((a, b) => a.startedAt - b.startedAt))
    known.put({ exchange, credentials: readCredentials(exchange.request, readToken) });
  const { numberOf } = known;
  return { steps: known.all(), signedUrls: known.signedUrls(), numberOf };
}

const percent = (part: number, whole: number): string =>
  whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`;

/**
 * The cost of findings beside that of the exchanges, at three sizes of one session: processor
 * time, the median of five. What each exchange did for authentication is read as it is added;
 * that belongs to the findings' cost, not to that of the exchanges.
 */
function measureCost(): string[][] {
  const rows = [['exchanges', 'findings / exchanges', 'µs an exchange']];
  shareOf(10_000); // Compiled code alone is compared.
  for (const size of [1_000, 10_000, 100_000]) {
    const shares = Array.from({ length: size === 100_000 ? 3 : 9 }, () => shareOf(size));
    const { share, each } = shares.sort((a, b) => a.share - b.share)[shares.length >> 1] ?? {
      share: 0,
      each: 0,
    };
    rows.push([String(size), percent(share, 1), each.toFixed(1)]);
  }
  return rows;
}

function shareOf(size: number): { readonly share: number; readonly each: number } {
  const exchanges = repeated(size);
  const seen = exchanges.map((exchange) => ({
    exchange,
    credentials: readCredentials(exchange.request, readToken),
  }));
  const session = createSession();
  const added = timeOf(() => {
    for (const exchange of exchanges) session.add(exchange);
  });
  const read = timeOf(() => {
    const steps = new SessionSteps(size);
    for (const one of seen) steps.put(one);
  });
  const judged = timeOf(() => session.findings());
  return { share: (read + judged) / (added - read), each: (read + judged) / size };
}

/** Processor time in microseconds. */
function timeOf(act: () => unknown): number {
  const began = process.cpuUsage();
  act();
  return process.cpuUsage(began).user;
}

const fileAt = (url: string, startedAt: number, index: number) => ({
  ...fileExchange,
  id: `exchange-${index}`,
  startedAt,
  request: { ...fileExchange.request, url },
});

const [fileExchange] = new SimulatedServer('json', 1, seededRandom(1)).file();

function repeated(size: number): SimulatedServer['exchanges'] {
  const out: SimulatedServer['exchanges'] = [];
  for (let number = 0; out.length < size; number += 1) {
    const name = Object.keys(healthy)[number % 2] ?? '';
    const client = healthy[name];
    if (client === undefined) break;
    for (const exchange of run(client, number).exchanges) {
      const startedAt = exchange.startedAt + number * 10_000_000;
      out.push({ ...exchange, id: `exchange-${out.length}`, startedAt });
      // Two of three entries of a recording are files: scripts, styles, images.
      for (const file of ['app.js', 'style.css'])
        out.push(fileAt(`https://shop.example/${out.length}/${file}`, startedAt, out.length));
    }
  }
  return out;
}

/** Rows of which the first has the columns' names. */
function print(title: string, [names = [], ...rows]: string[][]): void {
  printTable(
    title,
    rows.map((row) => Object.fromEntries(names.map((name, i) => [name, row[i] ?? '']))),
  );
}

/** `npm run bench -- findings`. */
export function benchFindings(): void {
  print('Bugs of simulated clients', measureFindings());
  print('Healthy clients', measureHealthy());
  print('The next expiry', measureForecast());
  print('Cost of findings beside that of the exchanges', measureCost());
}
