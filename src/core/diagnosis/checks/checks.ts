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
 * was seen there; a diagnosis only decides what the look left open.
 */
export function runChecks(facts: Facts, { diagnosis }: Judgement): Check[] {
  const failing = diagnosis.confidence === 'possible' ? [] : traitsOf(diagnosis.cause).checks;
  return steps.map(({ id, labels, look }) => {
    const [seen, detail] = look(facts);
    const result = seen === 'unknown' && failing.includes(id) && id !== 'words' ? 'fail' : seen;
    return { id, label: labelOf(labels, result), result, detail };
  });
}

const labelOf = (labels: Labels, result: Check['result']): string =>
  result === 'pass' || result === 'fail' ? labels[result] : labels.open;
