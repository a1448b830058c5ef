import type { ReadonlySignal, Signal } from '@preact/signals';
import { batch, computed, signal } from '@preact/signals';
import {
  applyChange,
  draftOf,
  fillRequest,
  isSafeMethod,
  readHeaders,
  setHeader,
  variablesOf,
  writeHeaders,
} from '../../../core/index.ts';
import type {
  AppliedDraft,
  FailureDetail,
  Fix,
  ReplayRequest,
  Variable,
} from '../../../core/index.ts';
import { label } from '../../../ui/labels.ts';
import type { Store } from '../../store.ts';
import { computedFrom, computeVariable } from './compute.ts';
import { answerOf, isProof } from './demands.ts';
import { refreshToken } from './refresh.ts';
import type { SendResult } from './send.ts';
import { send } from './sender.ts';
import type { NamedSending } from './sender.ts';
import { createVariable } from './variable.ts';
import type { VariableField } from './variable.ts';

/** A request that was sent from the editor. */
export interface Sent {
  readonly id: string;
  readonly request: ReplayRequest;
  /** Null while it is under way. */
  readonly result: SendResult | null;
}

/** What the editor of a request knows and does. */
export interface Editor {
  readonly detail: Signal<FailureDetail>;
  readonly fix: Fix | null;
  readonly draft: AppliedDraft;
  readonly method: Signal<string>;
  readonly url: Signal<string>;
  readonly headers: Signal<string>;
  readonly body: Signal<string>;
  readonly credentials: Signal<ReplayRequest['credentials']>;
  readonly redirect: Signal<ReplayRequest['redirect']>;
  /** What is sent as the fields stand, variables unfilled. */
  readonly request: ReadonlySignal<ReplayRequest>;
  readonly headerProblems: ReadonlySignal<
    readonly { readonly line: string; readonly why: string }[]
  >;
  /** The values that the request needs. */
  readonly variables: ReadonlySignal<readonly VariableField[]>;
  readonly phase: ReadonlySignal<'ready' | 'confirm' | 'sending'>;
  readonly problem: Signal<string>;
  /** Newest last. */
  readonly sent: ReadonlySignal<readonly Sent[]>;
  /** The request with all values in place; or why it cannot be sent, as a sentence. */
  fill(): Promise<ReplayRequest | string>;
  /** Sends the request; one that may change something is sent when it is asked for again. */
  send(): Promise<void>;
  cancel(): void;
  /** Sets or removes a header in the text. */
  putHeader(name: string, value: string | null): void;
  /** Gives a variable a value. */
  give(name: string, value: string): void;
}

/** The fields of a request, and what they make. */
const createFields = ({ request }: AppliedDraft) => {
  const method = signal(request.method);
  const url = signal(request.url);
  const headers = signal(writeHeaders(request.headers));
  const body = signal(request.body ?? '');
  const credentials = signal(request.credentials);
  const redirect = signal(request.redirect);
  const read = computed(() => readHeaders(headers.value));
  return {
    method,
    url,
    headers,
    body,
    credentials,
    redirect,
    headerProblems: computed(() => read.value.problems),
    request: computed((): ReplayRequest => ({
      method: method.value.trim().toUpperCase(),
      url: url.value.trim(),
      headers: read.value.headers,
      body: body.value === '' ? null : body.value,
      credentials: credentials.value,
      redirect: redirect.value,
      referrer: request.referrer,
    })),
    putHeader: (name: string, value: string | null): void => {
      headers.value = writeHeaders(setHeader(read.value.headers, name, value));
    },
  };
};

/** The field of a variable, made when it is first asked for. */
const createVariableFields = (
  given: readonly Variable[],
  context: Parameters<typeof createVariable>[1],
): ((name: string) => VariableField) => {
  const known = new Map<string, VariableField>();
  return (name) => {
    const before = known.get(name);
    if (before !== undefined) return before;
    const variable = given.find((one) => one.name === name);
    const made = createVariable(
      variable ?? { name, meaning: '', value: null, from: 'person' },
      context,
    );
    known.set(name, made);
    return made;
  };
};

/** Makes the editor of a refused request, with a fix applied. */
export function createEditor(store: Store, opened: FailureDetail, fix: Fix | null): Editor {
  const { exchange, reading } = opened.failure;
  const detail = signal(opened);
  const own = draftOf(exchange, reading.credentials);
  const draft = applyChange(own, fix?.change ?? {});
  const fields = createFields(draft);
  const { request, url } = fields;
  const field = createVariableFields([...draft.variables, ...own.variables], {
    store,
    detail,
    url,
  });
  const variables = computed(() => {
    const names = variablesOf(request.value).flatMap((name) => computedFrom[name] ?? [name]);
    return [...new Set(names)].map(field);
  });
  const problem = signal('');
  const sources = { store, detail, request, variables, problem };
  return {
    detail,
    fix,
    draft,
    ...fields,
    variables,
    problem,
    give: (name, value) => {
      field(name).give(value);
    },
    fill: () => fill(sources),
    ...createRun(sources),
  };
}

interface RunSources {
  readonly store: Store;
  readonly detail: ReadonlySignal<FailureDetail>;
  readonly request: ReadonlySignal<ReplayRequest>;
  readonly variables: ReadonlySignal<readonly VariableField[]>;
  readonly problem: Signal<string>;
}

/** What sending does. */
const createRun = (sources: RunSources): Pick<Editor, 'phase' | 'sent' | 'send' | 'cancel'> => {
  const { store, request, problem } = sources;
  const phase = signal<'ready' | 'confirm' | 'sending'>('ready');
  const sent = signal<readonly Sent[]>([]);
  let confirmed = '';
  let current: NamedSending | null = null;

  const go = async (): Promise<void> => {
    const filled = await fill(sources);
    if (typeof filled === 'string') {
      problem.value = filled;
      return;
    }
    const sending = send(store, filled);
    current = sending;
    sent.value = [...sent.value, { id: sending.id, request: filled, result: null }];
    const result = await sending.result;
    sent.value = sent.value.map((one) => (one.id === sending.id ? { ...one, result } : one));
  };

  return {
    phase,
    sent,
    send: async () => {
      if (phase.value === 'sending') return;
      problem.value = '';
      const asked = JSON.stringify(request.value);
      if (
        !isSafeMethod(request.value.method) &&
        !(phase.value === 'confirm' && confirmed === asked)
      ) {
        confirmed = asked;
        phase.value = 'confirm';
        return;
      }
      phase.value = 'sending';
      try {
        await go();
      } finally {
        batch(() => {
          phase.value = 'ready';
          current = null;
        });
      }
    },
    cancel: () => {
      if (phase.value === 'confirm') phase.value = 'ready';
      else current?.cancel();
    },
  };
};

/** The values of the variables, as far as they are known, and where they are from. */
interface Filling {
  readonly values: ReadonlyMap<string, string>;
  readonly filled: ReadonlyMap<string, Pick<Variable, 'value' | 'from'>>;
}

/** The request with all values in place; or why it cannot be sent, as a sentence. */
async function fill(sources: RunSources): Promise<ReplayRequest | string> {
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
