import { onLocalChange, readLocal, writeLocal } from '../browser/storage.ts';
import { API_DOCUMENTS_KEY } from '../core/index.ts';
import type { ApiStorage } from './surroundings.ts';

/** OpenAPI documents in the extension's storage, in this browser. */
export const apiStorage: ApiStorage = {
  read: () => readLocal(API_DOCUMENTS_KEY),
  write: (documents) => writeLocal(API_DOCUMENTS_KEY, documents),
  onChange: (listener) => onLocalChange(API_DOCUMENTS_KEY, listener),
};
