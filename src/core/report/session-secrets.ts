import type { Diagnosis, Evidence, Fix } from '../diagnosis/finding.ts';
import type { Exchange } from '../http/exchange.ts';
import type { Redactor } from '../redaction/redactor.ts';
import { SecretStore } from '../redaction/secret-store.ts';
import type { FailureDetail } from '../session/failure.ts';
import { readableValues } from './report.ts';
import { fixTexts, summaryText } from './fix-texts.ts';

/** A failure as a view shows it. */
export interface MaskedDetail {
  /** Its sentences hold no secret; the exchange itself stays raw, for who asks to see it. */
  readonly detail: FailureDetail;
  /** What of the exchange's texts is a secret of this session, wherever it was seen. */
  readonly echoes: readonly string[];
}

const MOST_ECHOES = 64;
/** Longer bodies are searched in their beginning: more of them is not drawn at once. */
const LONGEST_TEXT = 1 << 20;

/**
 * The secrets of one session. Whatever one exchange carried is masked in all others. Learns when
 * asked to, a few exchanges at a time, so that a storm is not slowed. Holds live secrets.
 */
export class SessionSecrets {
  readonly #store = new SecretStore();
  readonly #learned = new WeakSet<Exchange>();

  /** Learns the exchanges that are new to it. */
  learn(exchanges: Iterable<Exchange>): void {
    for (const exchange of exchanges) {
      if (this.#learned.has(exchange)) continue;
      this.#learned.add(exchange);
      this.#store.learn(exchange);
    }
  }

  /** The redactor for a report on failures; the caller has let it learn all exchanges. */
  redactorFor(failures: Parameters<typeof readableValues>[0]): Redactor {
    this.#store.keepReadable(readableValues(failures));
    return this.#store.redactor;
  }

  /** What a view may show of a failure. */
  mask(detail: FailureDetail): MaskedDetail {
    const { failure, lastSuccess } = detail;
    this.learn(lastSuccess === null ? [failure.exchange] : [failure.exchange, lastSuccess]);
    const redactor = this.redactorFor([failure]);
    const message =
      failure.message === null
        ? null
        : { ...failure.message, text: redactor.text(redactor.echo(failure.message.text)) };
    return {
      detail: {
        ...detail,
        failure: {
          ...failure,
          message,
          diagnosis: maskDiagnosis(failure.diagnosis, redactor),
          alternatives: failure.alternatives.map((one) => maskDiagnosis(one, redactor)),
          notices: failure.notices.map((notice) => ({
            ...notice,
            title: redactor.text(notice.title),
            evidence: notice.evidence.map((one) => maskEvidence(one, redactor)),
          })),
          checks: failure.checks.map((check) => ({
            ...check,
            detail: redactor.text(check.detail),
          })),
        },
      },
      echoes: this.#echoesIn(failure.exchange),
    };
  }

  #echoesIn(exchange: Exchange): string[] {
    const echoes = new Set<string>();
    for (const text of textsOf(exchange)) {
      for (const echo of this.#store.echoesIn(text.slice(0, LONGEST_TEXT))) echoes.add(echo);
      if (echoes.size >= MOST_ECHOES) break;
    }
    return [...echoes].sort((a, b) => b.length - a.length).slice(0, MOST_ECHOES);
  }
}

/** Texts of an exchange that may echo a secret of another. */
function* textsOf({ request, response }: Exchange): Iterable<string> {
  yield request.url;
  for (const { value } of [...request.headers, ...response.headers]) yield value;
  if (request.body !== null) yield request.body;
  if (response.body.text !== null) yield response.body.text;
}

const maskEvidence = (evidence: Evidence, redactor: Redactor): Evidence => ({
  ...evidence,
  text: redactor.text(evidence.text),
});

const maskFix = (fix: Fix, redactor: Redactor): Fix => ({
  ...fix,
  ...fixTexts(fix, redactor),
  code: fix.code.map((code) => ({ ...code, text: redactor.text(code.text) })),
});

function maskDiagnosis(diagnosis: Diagnosis, redactor: Redactor): Diagnosis {
  const [evidence, ...moreEvidence] = diagnosis.evidence;
  const [fix, ...moreFixes] = diagnosis.fixes;
  return {
    ...diagnosis,
    title: redactor.text(diagnosis.title),
    summary: summaryText(diagnosis, redactor),
    evidence: [
      maskEvidence(evidence, redactor),
      ...moreEvidence.map((one) => maskEvidence(one, redactor)),
    ],
    fixes: [maskFix(fix, redactor), ...moreFixes.map((one) => maskFix(one, redactor))],
  };
}
