import type { Redactor } from '../../redaction/redact.ts';
import type { Failure } from '../../session/failure.ts';
import { promisedFor, withPromised } from '../../session/openapi/promised.ts';
import type { OpenApi } from '../../session/openapi/read-openapi.ts';
import { counted } from '../words.ts';
import { indexById, type Report, type ReportSection } from '../report.ts';

/**
 * A report with what an OpenAPI document promises about its refusals, and a section that lists it.
 */
export interface PromisedReport {
  readonly report: Report;
  readonly section: ReportSection;
}

/** Compares each refused request with the `security` of its operation. */
export function addPromises(report: Report, document: OpenApi, redactor: Redactor): PromisedReport {
  const indices = indexById(report.exchanges);
  const rows: {
    readonly index: number | null;
    readonly operation: string;
    readonly requires: string;
    readonly says: string;
  }[] = [];
  let unknown = 0;
  const failures = report.failures.map((failure) => {
    const promised = promisedFor(failure, document);
    if (promised === null) {
      unknown += 1;
      return failure;
    }
    const { operation, requires, says } = promised;
    rows.push({
      index: indices.get(failure.id) ?? null,
      operation: `${operation.method} ${operation.path}`,
      requires,
      says: redactor.text(says),
    });
    const judged = withPromised(failure, promised);
    return Object.create(failure, {
      diagnosis: { value: judged.diagnosis, enumerable: true },
      alternatives: { value: judged.alternatives, enumerable: true },
    }) as Failure;
  });
  return {
    report: { ...report, failures },
    section: {
      key: 'openapi',
      title: 'OpenAPI document',
      note: noteOf(unknown, document),
      columns: ['#', 'Operation', 'Requires', 'This request'],
      rows: rows.map(({ index, operation, requires, says }) => [
        index === null ? '' : String(index),
        operation,
        requires,
        says,
      ]),
      json: rows,
    },
  };
}

function noteOf(unknown: number, { elsewhere }: OpenApi): string {
  if (unknown === 0) return '';
  const files = counted(elsewhere, 'of its paths is', 'of its paths are');
  return [
    `The document has no operation for ${unknown} of the refusals.`,
    elsewhere === 0 ? '' : `${files} in other files: bundle them into one document.`,
  ]
    .join(' ')
    .trim();
}
