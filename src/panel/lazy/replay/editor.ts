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
import { overrideHosts } from './override-hosts.ts';
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
  /** `name=value` pairs for this request alone; '' for none. */
  readonly cookie: Signal<string>;
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

/** Makes the editor of a refused request, with a fix applied. */
export function createEditor(store: Store, opened: FailureDetail, fix: Fix | null): Editor {
  const { exchange, reading } = opened.failure;
  const detail = signal(opened);
  const own = draftOf(exchange, reading.credentials);
  const draft = applyChange(own, fix?.change ?? {});
  const method = signal(draft.request.method);
  const url = signal(draft.request.url);
  const headers = signal(writeHeaders(draft.request.headers));
  const body = signal(draft.request.body ?? '');
  const credentials = signal(draft.request.credentials);
  const redirect = signal(draft.request.redirect);
  const cookie = signal('');
  const read = computed(() => readHeaders(headers.value));
  const request = computed((): ReplayRequest => ({
    method: method.value.trim().toUpperCase(),
    url: url.value.trim(),
    headers: read.value.headers,
    body: body.value === '' ? null : body.value,
    credentials: credentials.value,
    redirect: redirect.value,
    referrer: draft.request.referrer,
    ...(cookie.value.trim() === '' ? {} : { cookie: cookie.value.trim() }),
  }));
  const known = new Map<string, VariableField>();
  const variable = (name: string): VariableField => {
    const before = known.get(name);
    if (before !== undefined) return before;
    const given =
      draft.variables.find((one) => one.name === name) ??
      own.variables.find((one) => one.name === name);
    const made = createVariable(given ?? { name, meaning: '', value: null, from: 'person' }, {
      store,
      detail,
      url,
    });
    known.set(name, made);
    return made;
  };
  const variables = computed(() => {
    const names = variablesOf(request.value).flatMap((name) => computedFrom[name] ?? [name]);
    return [...new Set(names)].map(variable);
  });
  const problem = signal('');
  const run = createRun({ store, detail, request, variables, problem });
  const putHeader = (name: string, value: string | null): void => {
    headers.value = writeHeaders(setHeader(read.value.headers, name, value));
  };
  return {
    detail,
    fix,
    draft,
    method,
    url,
    headers,
    body,
    credentials,
    redirect,
    cookie,
    request,
    headerProblems: computed(() => read.value.problems),
    variables,
    problem,
    putHeader,
    give: (name, value) => {
      variable(name).give(value);
    },
    fill: () => fill({ store, detail, request, variables, problem }),
    ...run,
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
    // Within the gesture: nothing may be awaited before.
    if (!(await mayAddCookie(sources))) {
      problem.value = label('override_denied');
      return;
    }
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

/** Asks for what adding a cookie takes, where one is to be added. */
async function mayAddCookie({ store, detail, request }: RunSources): Promise<boolean> {
  const { cookie, url } = request.value;
  if (cookie === undefined) return true;
  const { permitOverride } = store.surroundings;
  if (permitOverride === null) return false;
  return permitOverride(overrideHosts(url, detail.value.failure.exchange.page));
}

/** The request with all values in place; or why it cannot be sent, as a sentence. */
async function fill({
  store,
  detail,
  request: { value: request },
  variables,
}: RunSources): Promise<ReplayRequest | string> {
  if (!URL.canParse(request.url.replace(/\{\{\w+\}\}/g, 'x'))) return label('replay_bad_url');
  if (!/^[!#$%&'*+.^_`|~\w-]+$/.test(request.method)) return label('replay_bad_method');
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
  const answer = answerOf(detail.value, [...store.replay.reports.value.values()].at(-1));
  for (const name of variablesOf(request)) {
    if (computedFrom[name] === undefined || filled.has(name)) continue;
    const missing = (computedFrom[name] ?? []).find((one) => (values.get(one) ?? '') === '');
    if (missing === 'apiUser') return label('replay_missing', label('replay_user'));
    if (
      isProof(name) &&
      (values.get('accessToken') ?? '') === '' &&
      request.headers.some((one) => one.value.includes('{{accessToken}}'))
    )
      return label('replay_missing', label('replay_token'));
    const now = store.surroundings.now();
    const target = fillRequest({ ...request, headers: [], body: null }, filled).request ?? request;
    const computed = await computeVariable(name, {
      request: { ...request, url: target.url },
      values,
      ...answer,
      now,
    });
    if (computed.problem !== null) return computed.problem;
    filled.set(name, { value: computed.value, from: 'person' });
  }
  const result = fillRequest(request, filled);
  if (result.missing === null) return result.request;
  const names = result.missing.map(
    (name) => variables.value.find((one) => one.name === name)?.label ?? name,
  );
  return label('replay_missing', names.join(', '));
}
