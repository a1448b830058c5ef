import type { Confidence, Evidence, Fix, Reference } from '../../diagnosis/finding.ts';
import type { SessionView } from './session-view.ts';
import type { Step } from './step.ts';

/**
 * A session in which a finding must, or must not, fire (examples/read-session.ts has the notation).
 */
export interface SessionExample {
  /** What it shows, in a few words. */
  readonly name: string;
  /** One exchange a line. */
  readonly session: string;
}

/** What a finding's judge found in a session. */
export interface Found {
  readonly title: string;
  /** The conclusion, in one or two sentences. */
  readonly summary: string;
  readonly confidence: Confidence;
  /** The steps that prove it, at least one, in order of time. */
  readonly proof: readonly Step[];
  /** Refused steps that it explains. */
  readonly explains: readonly Step[];
  readonly evidence: readonly [Evidence, ...Evidence[]];
  readonly fixes: readonly [Fix, ...Fix[]];
}

/**
 * One finding of a session: how to know it, and what to say of it. One file each, named after it.
 */
export interface SessionRule {
  /** Equals the file's name. */
  readonly id: string;
  /** Where it is true, the session may be over: every later request is refused. */
  readonly endsSession?: true;
  /** What it is called where no values are known. */
  readonly title: string;
  /** Why it matters: two sentences, no instructions. */
  readonly why: string;
  readonly references: readonly [Reference, ...Reference[]];
  readonly examples: {
    readonly found: readonly [SessionExample, ...SessionExample[]];
    readonly notFound: readonly [SessionExample, ...SessionExample[]];
  };
  /** Pure; takes time linear in the number of steps. */
  judge(session: SessionView): readonly Found[];
}

/** One step as evidence, in words. */
export const stepEvidence = (step: Step, text: string): Evidence => ({
  in: 'history',
  name: step.purpose.kind,
  text,
  at: { exchange: step.id },
});

/** `POST /auth/refresh`: a step as a person calls it. */
export function callOf({ exchange }: Step): string {
  const { method, url } = exchange.request;
  const from = url.indexOf('/', url.indexOf('://') + 3);
  const path = from < 0 ? '/' : url.slice(from);
  const end = path.search(/[?#]/);
  return `${method} ${end < 0 ? path : path.slice(0, end)}`;
}

/** "3 requests", "one request". */
export const countOf = (count: number, noun: string): string =>
  `${count === 1 ? 'one' : String(count)} ${noun}${count === 1 ? '' : 's'}`;

/** For the beginning of a sentence. */
export const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
