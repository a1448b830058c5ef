import type { Judgement } from '../diagnose.ts';
import type { Facts } from '../facts.ts';
import type { Check } from '../finding.ts';
import { traitsOf } from '../rules/index.ts';
import type { Labels, Step } from './check.ts';
import { credentialChecks } from './credential-checks.ts';
import { exchangeChecks } from './exchange-checks.ts';
import { tokenChecks } from './token-checks.ts';

const steps: readonly Step[] = [...credentialChecks, ...tokenChecks, ...exchangeChecks];

/**
 * The list that an engineer would go through, always the same and in this order, with what was
 * seen at each step. It shows why the other causes were ruled out. The detail of a check is what
 * was seen there; a diagnosis decides what the look left open, and no check passes that it fails:
 * a header can look right and be refused all the same.
 */
export function runChecks(facts: Facts, { diagnosis }: Judgement): Check[] {
  const failing = diagnosis.confidence === 'possible' ? [] : traitsOf(diagnosis.cause).checks;
  return steps.map(({ id, labels, look }) => {
    const [seen, detail] = look(facts);
    const isFailing = failing.includes(id) && id !== 'words';
    const result = isFailing ? (besideVerdict[seen] ?? seen) : seen;
    return { id, label: labelOf(labels, result), result, detail };
  });
}

/** What a look becomes beside a verdict that fails its check. */
const besideVerdict: { readonly [seen in Check['result']]?: Check['result'] } = {
  unknown: 'fail',
  pass: 'unknown',
};

const labelOf = (labels: Labels, result: Check['result']): string =>
  result === 'pass' || result === 'fail' ? labels[result] : labels.open;
