import { signal, type ReadonlySignal } from '@preact/signals';
import type { JSX } from 'preact';
import { onLocalChange, readLocal, writeLocal } from '../browser/storage.ts';
import {
  API_DOCUMENTS_KEY,
  readApiDocuments,
  withoutApiDocument,
  type ApiDocument,
} from '../core/index.ts';
import { label } from '../ui/labels.ts';
import { Visible } from '../ui/visible.tsx';

/** The OpenAPI documents that were given in the panel. */
export interface RememberedApis {
  readonly all: ReadonlySignal<readonly ApiDocument[]>;
  /** What the browser said against the last removal, or null. */
  readonly problem: ReadonlySignal<string | null>;
  remove(host: string): void;
}

export const createRememberedApis = (): RememberedApis => {
  const all = signal<readonly ApiDocument[]>([]);
  const problem = signal<string | null>(null);
  const take = (stored: unknown): void => {
    all.value = readApiDocuments(stored);
  };
  const remove = async (host: string): Promise<void> => {
    problem.value = await writeLocal(API_DOCUMENTS_KEY, withoutApiDocument(all.peek(), host));
  };
  onLocalChange(API_DOCUMENTS_KEY, take);
  void readLocal(API_DOCUMENTS_KEY).then(take);
  return { all, problem, remove: (host) => void remove(host) };
};

export const ApiDocuments = ({ apis }: { readonly apis: RememberedApis }): JSX.Element => (
  <fieldset>
    <legend>{label('options_apis')}</legend>
    <p>{label('options_apis_why')}</p>
    {apis.all.value.length === 0 && <p>{label('options_apis_none')}</p>}
    <ul class="apis">
      {apis.all.value.map(({ host, file }) => (
        <li key={host}>
          <span>
            <strong>{host}</strong> <Visible text={file} />
          </span>{' '}
          <button
            type="button"
            aria-label={label('options_apis_remove_of', file, host)}
            onClick={() => apis.remove(host)}
          >
            {label('options_apis_remove')}
          </button>
        </li>
      ))}
    </ul>
    {apis.problem.value !== null && (
      <span role="alert">{label('options_refused', apis.problem.value)}</span>
    )}
  </fieldset>
);
