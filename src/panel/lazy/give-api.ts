import { effect } from '@preact/signals';
import {
  readApiDocuments,
  toApiDocument,
  withApiDocument,
  type ApiDocument,
} from '../../core/index.ts';
import { readDocument } from '../../reading/read-document.ts';
import { countLabel, label } from '../../ui/labels.ts';
import type { Store } from '../store.ts';
import type { ApiStorage } from '../surroundings.ts';

/** A document to remember; or why it cannot be used, as a clause. */
type ApiFile =
  | { readonly api: ApiDocument; readonly operations: number; readonly reason: null }
  | { readonly api: null; readonly operations: 0; readonly reason: string };

/** Bytes of a file: the largest published documents have about 10 MB. */
const LARGEST = 32 << 20;

/** Reads what a file, JSON or YAML, says of a host's API. */
async function readApiFile(host: string, file: File): Promise<ApiFile> {
  if (file.size > LARGEST) return unusable(label('api_too_large', LARGEST >> 20));
  const { json, reason } = readDocument(await file.text());
  if (reason !== null) return unusable(reason);
  const reading = toApiDocument(host, file.name, json);
  return reading.api === null ? unusable(reading.reason) : reading;
}

const unusable = (reason: string): ApiFile => ({ api: null, operations: 0, reason });

/** Remembers a file for a host, and says what came of it. */
async function remember(
  store: Store,
  storage: ApiStorage,
  host: string,
  file: File,
): Promise<void> {
  const say = (sentence: string): void => {
    store.announcement.value = sentence;
  };
  const { api, operations, reason } = await readApiFile(host, file);
  if (api === null) {
    say(label('api_unusable', file.name, reason));
    return;
  }
  const documents = withApiDocument(readApiDocuments(await storage.read()), api);
  const problem = await storage.write(documents);
  if (problem !== null) {
    say(label('host_not_ignored', problem));
    return;
  }
  reopen(store, store.selectedId.peek());
  say(label('api_given', file.name, host, countLabel('operations', operations)));
}

/** The recorder posts all again, which closes the details: they open anew. */
function reopen(store: Store, id: string | null): void {
  if (id === null) return;
  let isGone = false;
  const stop = effect(() => {
    const isThere = store.rows.value.some((row) => row.id === id);
    const isOther = ![id, null].includes(store.selectedId.value);
    if (isThere && isGone && !isOther) store.select(id);
    if ((isThere && isGone) || isOther) queueMicrotask(() => stop());
    isGone ||= !isThere;
  });
}

/** Lets the user choose a document for a host. Soon after a gesture. */
export function giveApi(store: Store, host: string): void {
  const storage = store.surroundings.apiStorage;
  if (storage === null) return;
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = '.json,.yaml,.yml';
  input.hidden = true;
  input.addEventListener('cancel', () => input.remove());
  input.addEventListener('change', () => {
    const [file] = input.files ?? [];
    if (file !== undefined) void remember(store, storage, host, file);
    input.remove();
  });
  document.body.append(input);
  input.click();
}
