import { statSync } from 'node:fs';
import {
  redactorFor,
  surroundingsOf,
  type Exchange,
  type Failure,
  type Redactor,
  type Report,
  type Surroundings,
} from '../core/index.ts';
import { recordBrowser, type Recorder } from '../cdp/recorder.ts';
import { diagnoseFile } from '../recordings/diagnose-recording.ts';

/** What a recording or a browser holds now, judged, and how to write about it. */
export interface Loaded {
  /** From 1; a part of the ids. */
  readonly number: number;
  readonly name: string;
  readonly report: Report;
  readonly redactor: Redactor;
  readonly around: Surroundings;
}

/** Why a source cannot be read: one line. */
export class Unreadable extends Error {}

export interface Source {
  readonly name: string;
  /** Rejects with `Unreadable`. */
  load(): Promise<Loaded>;
  close(): void;
}

/** The clock; milliseconds since the epoch. */
export type Clock = () => number;

/** A HAR file or a Playwright trace. Read again whenever it has changed. */
export function fileSource(file: string, number: number, now: Clock): Source {
  let read: { readonly stamp: string; readonly loaded: Loaded } | null = null;
  return {
    name: file,
    load: () => {
      const stamp = stampOf(file);
      if (read === null || read.stamp !== stamp) {
        const { report, reason } = diagnoseFile(file, now());
        if (report === null) return Promise.reject(new Unreadable(`${file}: ${reason}`));
        read = { stamp, loaded: loadedOf(report, file, number) };
      }
      return Promise.resolve(read.loaded);
    },
    close: () => undefined,
  };
}

/** Changes with the file's content; '' for one that is missing, which the reader reports. */
function stampOf(file: string): string {
  const stats = statSync(file, { throwIfNoEntry: false });
  return stats === undefined ? '' : `${stats.mtimeMs} ${stats.size}`;
}

/** A browser by its debugging address. Connects at once; and again if the browser was closed. */
export function browserSource(address: string, number: number, now: Clock): Source {
  let recorder: Promise<Recorder> | null = null;
  const connect = async (): Promise<Recorder> => {
    const known = await (recorder ?? null);
    if (known?.isConnected === true) return known;
    recorder = recordBrowser(address, now);
    try {
      return await recorder;
    } catch (error) {
      recorder = null;
      throw new Unreadable(error instanceof Error ? error.message : String(error));
    }
  };
  const ready = connect();
  // Whoever asks connects again, and receives the error.
  ready.catch(() => undefined);
  return {
    name: address,
    load: async () => {
      await ready.catch(() => undefined);
      const report = await (await connect()).report();
      return loadedOf(report, address, number);
    },
    close: () => void recorder?.then((one) => one.close()),
  };
}

/** @param number of the source, from 1 */
export function loadedOf(report: Report, name: string, number: number): Loaded {
  const redactor = redactorFor(report);
  return { number, name, report, redactor, around: surroundingsOf(report, redactor) };
}

/** `s1-12`: the first source's entry 12. */
export const idOf = (exchangeId: string, { number, around }: Loaded): string =>
  `s${number}-${around.indices.get(exchangeId) ?? '?'}`;

/** An exchange by its id: the failure, where it was refused; or why there is none, as one line. */
export type Found =
  | {
      readonly loaded: Loaded;
      readonly exchange: Exchange;
      readonly failure: Failure | null;
      readonly reason: null;
    }
  | { readonly loaded: null; readonly reason: string };

export async function find(id: string, sources: readonly Source[]): Promise<Found> {
  const match = /^s(\d+)-(\d+)$/.exec(id.trim());
  if (match === null) return missing('There is no refusal with that ID. An ID looks like s1-12');
  const [, number = '', entry] = match;
  const source = sources[Number(number) - 1];
  if (source === undefined)
    return missing(`There is no source ${number}: the last is ${sources.length}`);
  const loaded = await source.load();
  const index = Number(entry);
  const exchange = loaded.report.exchanges.find(
    (one) => loaded.around.indices.get(one.id) === index,
  );
  if (exchange === undefined)
    return missing(
      `There is no exchange ${index} in source ${number}: it has ${loaded.report.exchanges.length}`,
    );
  const failure = loaded.report.failures.find((one) => one.id === exchange.id) ?? null;
  return { loaded, exchange, failure, reason: null };
}

const missing = (text: string): Found => ({
  loaded: null,
  reason: `${text}; list_refusals lists the IDs.`,
});
