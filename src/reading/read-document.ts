import { parseDocument } from 'yaml';
import { jsonFaultWords, parseJson, type Json } from '../core/index.ts';

/** A JSON or YAML document; or what is wrong and where, as a clause. */
export type DocumentReading =
  { readonly json: Json; readonly reason: null } | { readonly json: null; readonly reason: string };

/** Aliases that a document may follow: more are an attack (a "billion laughs"). */
const MOST_ALIASES = 100;

/** Parses JSON, else YAML 1.2. Never throws. */
export function readDocument(text: string): DocumentReading {
  if (text.trim() === '') return { json: null, reason: 'it is empty' };
  const json = parseJson(text);
  if (json !== undefined) return { json, reason: null };
  try {
    const document = parseDocument(text, { prettyErrors: true, logLevel: 'silent' });
    const [error] = document.errors;
    // A broken JSON file is not to be told about YAML.
    const fault = error !== undefined && /^\s*\{/.test(text) ? jsonFaultWords(text) : null;
    if (fault !== null) return { json: null, reason: fault };
    if (error !== undefined) {
      const [at] = error.linePos ?? [];
      const where = at === undefined ? '' : `line ${at.line}, column ${at.col}: `;
      const [what = ''] = error.message.replace(/ at line \d+, column \d+:?/, '').split('\n');
      return { json: null, reason: `${where}${what.replace(/[.:\s]{1,50}$/, '')}` };
    }
    return { json: document.toJS({ maxAliasCount: MOST_ALIASES }) as Json, reason: null };
  } catch (error) {
    return { json: null, reason: error instanceof Error ? error.message : String(error) };
  }
}
