import type { Seen } from '../history/seen.ts';
import { isReplay } from '../http/replay-mark.ts';
import { endOfSignedUrl } from '../http/signed-url-end.ts';
import { hostOf, withoutFragment } from '../http/url.ts';
import { redactUrl } from '../redaction/redact-url.ts';
import type { SignedUrl } from './findings/index.ts';
import { readStep, type Step } from './findings/step.ts';
import { SecretNumbers } from './secret-numbers.ts';

/** More presigned URLs than anyone follows. */
const MOST_SIGNED = 200;

/**
 * What each exchange did for authentication, read once when it is seen, so that what is
 * derived from the session as a whole does not read everything again.
 */
export class SessionSteps {
  readonly #steps = new Map<string, Step>();
  readonly #signed = new Map<string, SignedUrl>();
  readonly #numbers: SecretNumbers;

  constructor(mostTokens: number) {
    this.#numbers = new SecretNumbers(mostTokens);
  }

  /** Tokens are called by number, in the order in which they were first seen. */
  readonly numberOf = (token: string): number => this.#numbers.of(token);

  /** Reads an exchange, or what is now known of one. */
  put(seen: Seen): void {
    const { exchange, credentials } = seen;
    // What a person sent from the panel says nothing of the app.
    if (isReplay(exchange)) return;
    const step = readStep(seen);
    if (step === null) this.#steps.delete(exchange.id);
    else {
      this.#steps.set(exchange.id, step);
      this.#number(step);
    }
    if (credentials.some((one) => one.role === 'signature' && one.in === 'query'))
      this.#putSigned(exchange.request.url, exchange.startedAt);
  }

  remove(id: string): void {
    this.#steps.delete(id);
  }

  all(): Step[] {
    return [...this.#steps.values()];
  }

  signedUrls(): SignedUrl[] {
    return [...this.#signed.values()];
  }

  clear(): void {
    this.#steps.clear();
    this.#signed.clear();
    this.#numbers.clear();
  }

  #number({ access, accessIn, isPlanted, issued }: Step): void {
    if (!isPlanted && access !== null && accessIn !== 'cookie') this.numberOf(access);
    if (issued !== null && issued.access !== null) this.numberOf(issued.access);
  }

  #putSigned(url: string, at: number): void {
    const end = URL.canParse(url) ? endOfSignedUrl(new URL(url)) : null;
    if (end === null) return;
    const [place = url] = withoutFragment(url).split('?', 1);
    const known = this.#signed.get(place);
    if (known !== undefined && known.expiresAt >= end.at) return;
    this.#signed.delete(place);
    this.#signed.set(place, {
      name: redactUrl(place).replace(/^.*\//, '/'),
      host: hostOf(url),
      at,
      expiresAt: end.at,
    });
    if (this.#signed.size > MOST_SIGNED)
      for (const oldest of this.#signed.keys()) {
        this.#signed.delete(oldest);
        break;
      }
  }
}
