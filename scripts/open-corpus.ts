// Cases of the open corpus, where it is there: recordings with the causes that a person named.
import { existsSync, readFileSync } from 'node:fs';
import type { JudgedCase } from '../src/core/examples/calibration.ts';
import { EXAMPLE_TIME } from '../src/core/examples/read-example.ts';
import type { Exchange } from '../src/core/http/exchange.ts';
import { readHar } from '../src/core/http/har.ts';
import type { Failure } from '../src/core/session/failure.ts';
import { createSession, type Session } from '../src/core/session/session.ts';

const corpus = new URL('../../shared/corpus/', import.meta.url);

interface Field {
  readonly name: string;
  readonly value: string;
}

interface Recorded {
  readonly request: {
    readonly method: string;
    readonly url: string;
    readonly headers: readonly Field[];
    readonly body?: string;
  };
  readonly response: {
    readonly status: number;
    readonly statusText?: string;
    readonly headers?: readonly Field[];
    readonly body?: string;
  };
  readonly _resourceType?: string;
}

interface Named {
  readonly expectedCause: string;
  readonly acceptable?: readonly string[];
}

interface ScenarioCase extends Recorded, Named {
  readonly id: string;
  readonly context?: {
    readonly now?: string;
    readonly preceding?: readonly Recorded[];
    readonly following?: readonly Recorded[];
  };
}

interface HarCase extends Named {
  readonly file: string;
  readonly index: number;
  readonly ordinary?: boolean;
}

/** All cases of the open corpus, judged; none where it is missing. */
export const judgedCorpus = (): readonly JudgedCase[] => [
  ...(readCases('scenarios.json') as readonly ScenarioCase[]).map(judgeScenario),
  ...['real/', 'threads/'].flatMap((folder) =>
    (readCases(`${folder}index.json`) as readonly HarCase[])
      .filter((one) => one.ordinary !== true && one.expectedCause !== undefined)
      .map((one) => judgeHar(folder, one)),
  ),
];

function readCases(name: string): readonly unknown[] {
  const file = new URL(name, corpus);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as readonly unknown[]) : [];
}

const wantedOf = ({ expectedCause, acceptable = [] }: Named): readonly string[] => [
  expectedCause,
  ...acceptable,
];

function judgeHar(folder: string, one: HarCase): JudgedCase {
  const text = readFileSync(new URL(folder + one.file, corpus), 'utf8');
  return {
    name: one.file,
    wanted: wantedOf(one),
    failure: failureAt(sessionOf(text), one.index),
  };
}

function judgeScenario(one: ScenarioCase): JudgedCase {
  const { preceding = [], following = [], now } = one.context ?? {};
  const at = now === undefined ? EXAMPLE_TIME : Date.parse(now);
  const entries = [...preceding, one, ...following].map((exchange, i) =>
    entryOf(exchange, at + (i - preceding.length) * 1000),
  );
  const text = JSON.stringify({
    log: { version: '1.2', creator: { name: 'corpus', version: '1' }, entries },
  });
  return {
    name: one.id,
    wanted: wantedOf(one),
    failure: failureAt(sessionOf(text), preceding.length),
  };
}

interface Judged {
  readonly session: Session;
  readonly entries: readonly Exchange[];
}

function sessionOf(text: string): Judged {
  const session = createSession();
  const { file } = readHar(text, { now: EXAMPLE_TIME });
  const entries = file?.entries ?? [];
  for (const exchange of entries.toSorted((a, b) => a.startedAt - b.startedAt))
    session.add(exchange);
  return { session, entries };
}

/** The failure of an entry, or of the chain that it is a link of. */
function failureAt({ session, entries }: Judged, index: number): Failure | null {
  const failures = session.failures();
  const own = failures.find(({ exchange }) => exchange.index === index);
  const id = entries.find((exchange) => exchange.index === index)?.id;
  const isLinked = ({ related }: Failure): boolean => related.some((one) => one.id === id);
  return own ?? failures.find(isLinked) ?? null;
}

function entryOf(exchange: Recorded, at: number): object {
  const { request, response } = exchange;
  const typeOf = (headers: readonly Field[]): string =>
    headers.find(({ name }) => name.toLowerCase() === 'content-type')?.value ?? '';
  const isPreflight =
    request.method === 'OPTIONS' &&
    request.headers.some(({ name }) => /^access-control-request-method$/i.test(name));
  const isUnsent = response.status === 0;
  return {
    startedDateTime: new Date(at).toISOString(),
    time: 12,
    _resourceType: exchange._resourceType ?? (isPreflight ? 'preflight' : 'fetch'),
    request: {
      ...request,
      headers: request.headers.filter(
        ({ name }) => !isUnsent || !/^(?:host|:authority)$/i.test(name),
      ),
      ...(request.body === undefined
        ? {}
        : { postData: { mimeType: typeOf(request.headers), text: request.body } }),
    },
    response: {
      ...response,
      headers: response.headers ?? [],
      content: {
        size: response.body?.length ?? 0,
        mimeType: typeOf(response.headers ?? []),
        text: response.body ?? '',
      },
      ...(isUnsent ? { _error: 'net::ERR_FAILED' } : {}),
    },
    timings: { send: 0, wait: 12, receive: 0 },
  };
}
