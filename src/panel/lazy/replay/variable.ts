import type { ReadonlySignal, Signal } from '@preact/signals';
import { computed, signal } from '@preact/signals';
import { accessTokenIn, isMeantFor, suggestTokens } from '../../../core/index.ts';
import type {
  FailureDetail,
  RepeatableTokenRequest,
  SuggestedToken,
  Variable,
} from '../../../core/index.ts';
import { label } from '../../../ui/labels.ts';
import { clockTime } from '../../../ui/times.ts';
import type { Store } from '../../store.ts';

/** Where a variable's value can come from. */
export interface Source {
  /** `own`, `fix`, `person`, `newest`, `token-1` …, `refresh-0` … */
  readonly id: string;
  readonly label: string;
}

/** The value as chosen. */
export type Chosen =
  | { readonly kind: 'value'; readonly value: string; readonly isOwn: boolean }
  | { readonly kind: 'refresh'; readonly request: RepeatableTokenRequest };

/** One value that a request needs, and where it comes from. */
export interface VariableField {
  readonly name: string;
  readonly label: string;
  readonly isSecret: boolean;
  readonly isToken: boolean;
  readonly sources: ReadonlySignal<readonly Source[]>;
  readonly source: ReadonlySignal<string>;
  /** What the person typed. */
  readonly typed: ReadonlySignal<string>;
  readonly chosen: ReadonlySignal<Chosen>;
  choose(source: string): void;
  /** The person types or pastes a value. */
  give(value: string): void;
  /** A refresh brought a value for it. */
  noteRefreshed(value: string): void;
}

interface Surroundings {
  readonly store: Store;
  readonly detail: ReadonlySignal<FailureDetail>;
  readonly url: ReadonlySignal<string>;
}

const isUser = (name: string): boolean => /^api(?:User|Password)$/.test(name);

const isKey = (name: string): boolean => /key$/i.test(name);

const labels: Readonly<Record<string, () => string>> = {
  apiUser: () => label('replay_user'),
  apiPassword: () => label('replay_password'),
};

/** Makes the field of a variable, with the likeliest source chosen. */
export function createVariable(
  variable: Variable,
  { store, detail, url }: Surroundings,
): VariableField {
  const { name, meaning, value, from } = variable;
  const isToken = !isUser(name) && !/^(?:csrf|xsrf)/i.test(name);
  const suggestions = computed(() =>
    isToken
      ? suggestTokens(detail.value.knownTokens, {
          url: url.value,
          refused: from === 'own' ? [] : refusedBy(detail.value),
          now: store.surroundings.now(),
        })
      : [],
  );
  const refreshes = computed(() => (isToken ? fittingRefreshes(detail.value, url.value) : []));
  // What was typed for one server is offered to no other.
  const key = (): string => `${name} ${originOf(url.peek())}`;
  const typed: Signal<string> = signal(store.replay.given.peek().get(key()) ?? '');
  const picked = signal<string | null>(null);
  const fallback = computed(() => {
    if (value !== null) return from === 'own' ? 'own' : 'fix';
    // A token of the session may be offered for a key, and is not taken for one.
    if (typed.value !== '' || isKey(name)) return 'person';
    if (suggestions.value[0]?.fits === true) return 'newest';
    return refreshes.value.length > 0 ? 'refresh-0' : 'person';
  });
  const source = computed(() => picked.value ?? fallback.value);
  const chosen = computed((): Chosen =>
    chosenOf(source.value, {
      value: value ?? '',
      typed: typed.value,
      suggestions: suggestions.value,
      refreshes: refreshes.value,
    }),
  );
  return {
    name,
    label: labels[name]?.() ?? (meaning === '' ? name : capitalized(meaning)),
    isSecret: name !== 'apiUser',
    isToken,
    sources: computed(() =>
      sourcesOf(value === null ? null : from, suggestions.value, refreshes.value),
    ),
    source,
    typed,
    chosen,
    choose: (next) => {
      picked.value = next;
    },
    give: (next) => {
      typed.value = next;
      picked.value = 'person';
      store.replay.given.value = new Map([...store.replay.given.peek(), [key(), next]]);
    },
    noteRefreshed: (next) => {
      typed.value = next;
      picked.value = 'person';
    },
  };
}

const originOf = (url: string): string => (URL.canParse(url) ? new URL(url).origin : url);

const capitalized = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const refusedBy = ({ failure }: FailureDetail): string[] =>
  failure.reading.credentials.flatMap(({ value, secretSpan }) =>
    secretSpan === null
      ? value
      : value.slice(secretSpan.offset, secretSpan.offset + secretSpan.length),
  );

/** Token requests whose response brought a token that is meant for the server. */
const fittingRefreshes = (
  { tokenRequests }: FailureDetail,
  url: string,
): readonly RepeatableTokenRequest[] =>
  tokenRequests.filter(({ exchange, grantType }) => {
    if (/authorization_code|device_code/.test(grantType)) return false;
    const token = accessTokenIn(exchange.response.body.text ?? '');
    if (token === null) return true;
    const seen = {
      secret: token,
      as: 'access_token',
      issuedBy: URL.canParse(exchange.request.url) ? new URL(exchange.request.url).host : '',
      seenAt: exchange.startedAt,
      expiresAt: null,
      acceptedBy: [],
    } as const;
    return isMeantFor(seen, url) === 'yes';
  });

interface Values {
  readonly value: string;
  readonly typed: string;
  readonly suggestions: readonly SuggestedToken[];
  readonly refreshes: readonly RepeatableTokenRequest[];
}

function chosenOf(source: string, { value, typed, suggestions, refreshes }: Values): Chosen {
  const plain = (text: string): Chosen => ({ kind: 'value', value: text, isOwn: false });
  if (source === 'own') return { kind: 'value', value, isOwn: true };
  if (source === 'fix') return plain(value);
  if (source === 'newest') return plain(suggestions[0]?.secret ?? '');
  const [kind, number] = source.split('-');
  if (kind === 'token') return plain(suggestions[Number(number)]?.secret ?? '');
  const request = kind === 'refresh' ? refreshes[Number(number)] : undefined;
  return request === undefined ? plain(typed) : { kind: 'refresh', request };
}

function sourcesOf(
  from: Variable['from'] | null,
  suggestions: readonly SuggestedToken[],
  refreshes: readonly RepeatableTokenRequest[],
): Source[] {
  const sources: Source[] = [];
  if (from === 'own') sources.push({ id: 'own', label: label('replay_source_own') });
  if (from === 'session') sources.push({ id: 'fix', label: label('replay_source_fix') });
  const [newest, ...older] = suggestions;
  if (newest !== undefined)
    sources.push({ id: 'newest', label: label('replay_source_newest', describe(newest)) });
  sources.push(
    ...older.slice(0, 5).map((one, index) => ({ id: `token-${index + 1}`, label: describe(one) })),
    ...refreshes.map(({ exchange: { request } }, index) => ({
      id: `refresh-${index}`,
      label: label('replay_source_refresh', `${request.method} ${new URL(request.url).host}`),
    })),
    { id: 'person', label: label('replay_source_person') },
  );
  return sources;
}

const describe = ({ issuedBy, seenAt, acceptedBy }: SuggestedToken): string =>
  issuedBy === ''
    ? label('replay_token_accepted', acceptedBy.join(', '), clockTime(seenAt))
    : label('replay_token_issued', issuedBy, clockTime(seenAt));
