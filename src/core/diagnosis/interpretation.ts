import type { HeaderField } from '../http/exchange.ts';
import type { Cause } from './cause.ts';
import type { Confidence, Evidence, Fix } from './finding.ts';
import type { ErrorSignal } from './signals/error-signal.ts';
import type { RequestSign } from './vendor.ts';

/** What a response's words mean: which cause they name, how surely, and by whose table. */
export interface Interpretation {
  readonly cause: Cause;
  readonly confidence: Confidence;
  readonly evidence: Evidence;
  /** What it really means, where the words mislead. */
  readonly explanation: string | null;
  readonly fix: Fix | null;
  /** Id of the table: a vendor, or `phrasebook`. */
  readonly table: string;
  readonly tableName: string;
  readonly source: string;
  /** By a code rather than by free text. */
  readonly byCode: boolean;
}

/** What a table may ask of the exchange. */
export interface ResponseWords {
  readonly status: number;
  readonly method: string;
  readonly host: string;
  readonly path: string;
  readonly signals: readonly ErrorSignal[];
  /** The first 4 KiB. */
  readonly bodyStart: string;
  readonly responseHeaders: readonly HeaderField[];
  responseHeader(name: string): string | undefined;
  requestHeader(name: string): string | undefined;
  readonly carries: (sign: RequestSign) => boolean;
  /** User name and password of Basic credentials. */
  readonly basic: { readonly user: string; readonly password: string } | null;
  /** A claim of the token or a member of its JOSE header, as text. */
  claim(name: string): string | undefined;
}

/** Whether a header is there, and has the form that is asked for. */
export const hasValue = (value: string | undefined, form: RegExp | undefined): boolean =>
  value !== undefined && (form === undefined || form.test(value));
