import messages from '../../../public/_locales/en/messages.json' with { type: 'json' };
import type { WorkerToView } from '../../protocol.ts';
import { SAVED_FILTERS_KEY } from '../saved-filters.ts';
import { mountPanel } from '../mount.tsx';
import type { PanelSearch } from '../surroundings.ts';
import { recordedConnection } from './recorded-connection.ts';
import { NOON } from './exchanges.ts';
import { recordings } from './recordings.ts';

/**
 * The panel as an ordinary page: `?session=fresh&theme=dark`, with `silent` for a worker that does
 * not answer.
 */
interface Message {
  readonly message: string;
  readonly placeholders?: Readonly<Record<string, { readonly content: string }>>;
}

/** Milliseconds after noon. */
const RECORDED_UNTIL = 100_000;

const texts: Readonly<Record<string, Message>> = messages;

/** As `i18n.getMessage` fills a text. */
const fill = (name: string, substitutions: readonly string[]): string => {
  const text = texts[name];
  if (text === undefined) return '';
  const numbered = text.message.replace(
    /\$([a-z_]+)\$/gi,
    (_, placeholder: string) => text.placeholders?.[placeholder.toLowerCase()]?.content ?? '',
  );
  return numbered.replace(
    /\$(\d)/g,
    (_, number: string) => substitutions[Number(number) - 1] ?? '',
  );
};

const query = new URLSearchParams(location.search);
const name = query.get('session') ?? 'fresh';
const recording = recordings[name] ?? recordings['fresh'];
const element = document.querySelector('#panel');
if (recording === undefined || element === null)
  throw new Error('The panel’s page has no root element.');

const store = mountPanel(element, {
  connection: recordedConnection(recording, query.has('silent')),
  browser: query.get('browser') === 'firefox' ? 'firefox' : 'chromium',
  watchTheme: (onTheme) => {
    const dark = matchMedia('(prefers-color-scheme: dark)');
    const tell = (): void =>
      onTheme(
        query.get('theme') === 'dark' || (!query.has('theme') && dark.matches) ? 'dark' : 'light',
      );
    dark.addEventListener('change', tell);
    tell();
  },
  message: fill,
  openSource: (url, line, column) => {
    store.announcement.value = `Sources: ${url}:${line + 1}:${column + 1}`;
  },
  showInNetwork: (filter) => {
    store.announcement.value = `Network: ${filter}`;
  },
  ignoreHost: () => Promise.resolve(null),
  openOptions: () => {
    store.announcement.value = 'Options';
  },
  apiStorage: null,
  filterStorage: {
    read: () => Promise.resolve(JSON.parse(localStorage.getItem(SAVED_FILTERS_KEY) ?? '[]')),
    write: (filters) => {
      localStorage.setItem(SAVED_FILTERS_KEY, JSON.stringify(filters));
      return Promise.resolve(null);
    },
    onChange: () => undefined,
  },
  onSearch: (listener) => {
    addEventListener('panel-search', (event) => {
      if (event instanceof CustomEvent) listener(event.detail as PanelSearch);
    });
  },
  version: null,
  evaluateInPage: null,
  permitOverride: null,
  permitHost: null,
  reloadPage: () => {
    store.announcement.value = 'Reloaded';
  },
  // The recordings' own time goes on from their last request.
  now: () => NOON + RECORDED_UNTIL + performance.now(),
});

// What only a browser's own worker says, such as that requests are changed.
addEventListener('panel-message', (event) => {
  if (event instanceof CustomEvent) store.receive(event.detail as WorkerToView);
});

const choice = document.querySelector<HTMLSelectElement>('#session');
if (choice !== null) {
  for (const [key, { title }] of Object.entries(recordings))
    choice.add(new Option(title, key, false, key === name));
  choice.addEventListener('change', () => {
    query.set('session', choice.value);
    location.search = query.toString();
  });
  choice.hidden = query.has('bare');
}
