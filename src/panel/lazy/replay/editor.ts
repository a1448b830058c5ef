import { fill, type RunSources } from './fill.ts';
import { batch, computed, type ReadonlySignal, signal, type Signal } from '@preact/signals';
import {
  type AppliedDraft,
  applyChange,
  draftOf,
  type FailureDetail,
  type Fix,
  isSafeMethod,
  readHeaders,
  type ReplayRequest,
  setHeader,
  type Variable,
  variablesOf,
  writeHeaders,
} from '../../../core/index.ts';
import { label } from '../../../ui/labels.ts';
import type { Store } from '../../store.ts';
import { computedFrom } from './compute.ts';
import { overrideHosts } from './override-hosts.ts';
import type { SendResult } from './send.ts';
import { type NamedSending, send } from './sender.ts';
import { createVariable, type VariableField } from './variable.ts';

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

/** The fields of a request, and what they make. */
const createFields = ({ request }: AppliedDraft) => {
  const method = signal(request.method);
  const url = signal(request.url);
  const headers = signal(writeHeaders(request.headers));
  const body = signal(request.body ?? '');
  const credentials = signal(request.credentials);
  const redirect = signal(request.redirect);
  const cookie = signal('');
  const read = computed(() => readHeaders(headers.value));
  return {
    method,
    url,
    headers,
    body,
    credentials,
    redirect,
    cookie,
    headerProblems: computed(() => read.value.problems),
    request: computed((): ReplayRequest => ({
      method: method.value.trim().toUpperCase(),
      url: url.value.trim(),
      headers: read.value.headers,
      body: body.value === '' ? null : body.value,
      credentials: credentials.value,
      redirect: redirect.value,
      referrer: request.referrer,
      ...(cookie.value.trim() === '' ? {} : { cookie: cookie.value.trim() }),
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
