import type { HeaderField } from '../http/exchange.ts';

/** A request that the page can be asked to send. Its texts may hold `{{variables}}`. */
export interface ReplayRequest {
  readonly method: string;
  readonly url: string;
  /** Only those that a page may set. */
  readonly headers: readonly HeaderField[];
  readonly body: string | null;
  /** Fetch's credentials mode: whether the browser adds its cookies. */
  readonly credentials: CredentialsMode;
  /** Fetch's redirect mode. */
  readonly redirect: RedirectMode;
  readonly referrer: 'page' | 'none';
  /**
   * `name=value` pairs that the browser adds to its own cookies for this request; a page cannot set
   * the header.
   */
  readonly cookie?: string;
}

export const credentialsModes = ['same-origin', 'include', 'omit'] as const;
export type CredentialsMode = (typeof credentialsModes)[number];
export const redirectModes = ['follow', 'manual', 'error'] as const;
export type RedirectMode = (typeof redirectModes)[number];

/** A value that a request needs, by the name of its variable. */
export interface Variable {
  readonly name: string;
  /** What it is, in a few words; '' where the name says it. */
  readonly meaning: string;
  /** Null until the person has given one. Secret. */
  readonly value: string | null;
  /**
   * `own`: the refused request had it, and as it stood there; `session`: a response brought it;
   * `person`: typed or pasted.
   */
  readonly from: 'own' | 'session' | 'person';
}

/** Methods that change nothing on the server (RFC 9110 §9.2.1). */
export const isSafeMethod = (method: string): boolean =>
  /^(?:GET|HEAD|OPTIONS|TRACE)$/i.test(method);

/**
 * Whether fetch lets a request of that method have a body (Fetch §Request constructor, step 36).
 */
export const mayHaveBody = (method: string): boolean => !/^(?:GET|HEAD)$/i.test(method);
