import { type ReadonlySignal, type Signal } from '@preact/signals';
import {
  type FailureDetail,
  fillRequest,
  type ReplayRequest,
  type Variable,
  variablesOf,
} from '../../../core/index.ts';
import { label } from '../../../ui/labels.ts';
import type { Store } from '../../store.ts';
import { computedFrom, computeVariable } from './compute.ts';
import { answerOf, isProof } from './demands.ts';
import { refreshToken } from './refresh.ts';
import type { VariableField } from './variable.ts';

export interface RunSources {
  readonly store: Store;
  readonly detail: ReadonlySignal<FailureDetail>;
  readonly request: ReadonlySignal<ReplayRequest>;
  readonly variables: ReadonlySignal<readonly VariableField[]>;
  readonly problem: Signal<string>;
}

/** The values of the variables, as far as they are known, and where they are from. */
interface Filling {
  readonly values: ReadonlyMap<string, string>;
  readonly filled: ReadonlyMap<string, Pick<Variable, 'value' | 'from'>>;
}

/** The request with all values in place; or why it cannot be sent, as a sentence. */
export async function fill(sources: RunSources): Promise<ReplayRequest | string> {
  const { request, variables } = sources;
  const asked = request.value;
  if (!URL.canParse(asked.url.replace(/\{\{\w+\}\}/g, 'x'))) return label('replay_bad_url');
  if (!/^[!#$%&'*+.^_`|~\w-]+$/.test(asked.method)) return label('replay_bad_method');
  const given = await givenValues(sources);
  if (typeof given === 'string') return given;
  const filling = await computeValues(sources, asked, given);
  if (typeof filling === 'string') return filling;
  const result = fillRequest(asked, filling.filled);
  if (result.missing === null) return result.request;
  const names = result.missing.map(
    (name) => variables.value.find((one) => one.name === name)?.label ?? name,
  );
  return label('replay_missing', names.join(', '));
}

/** The values that are typed, known or fetched; or why one cannot be fetched. */
async function givenValues({ store, variables }: RunSources): Promise<Filling | string> {
  const values = new Map<string, string>();
  const filled = new Map<string, Pick<Variable, 'value' | 'from'>>();
  for (const field of variables.value) {
    const chosen = field.chosen.value;
    if (chosen.kind === 'refresh') {
      const { token, problem } = await refreshToken(store, chosen.request);
      if (problem !== null) return problem;
      field.noteRefreshed(token);
      values.set(field.name, token);
      filled.set(field.name, { value: token, from: 'session' });
    } else {
      values.set(field.name, chosen.value);
      filled.set(field.name, { value: chosen.value, from: chosen.isOwn ? 'own' : 'person' });
    }
  }
  return { values, filled };
}

/** The given values with those that are computed from them; or why one cannot be computed. */
async function computeValues(
  { store, detail }: RunSources,
  request: ReplayRequest,
  { values, filled: given }: Filling,
): Promise<Filling | string> {
  const filled = new Map(given);
  const answer = answerOf(detail.value, [...store.replay.reports.value.values()].at(-1));
  for (const name of variablesOf(request)) {
    if (computedFrom[name] === undefined || filled.has(name)) continue;
    const missing = missingFor(name, request, values);
    if (missing !== null) return label('replay_missing', missing);
    const target = fillRequest({ ...request, headers: [], body: null }, filled).request ?? request;
    const computed = await computeVariable(name, {
      request: { ...request, url: target.url },
      values,
      ...answer,
      now: store.surroundings.now(),
    });
    if (computed.problem !== null) return computed.problem;
    filled.set(name, { value: computed.value, from: 'person' });
  }
  return { values, filled };
}

/** The label of a value that is missing to compute another; null where none is. */
function missingFor(
  name: string,
  { headers }: ReplayRequest,
  values: ReadonlyMap<string, string>,
): string | null {
  const isEmpty = (one: string): boolean => (values.get(one) ?? '') === '';
  if ((computedFrom[name] ?? []).find(isEmpty) === 'apiUser') return label('replay_user');
  const sendsToken = headers.some((one) => one.value.includes('{{accessToken}}'));
  return isProof(name) && sendsToken && isEmpty('accessToken') ? label('replay_token') : null;
}
