import { isObject, type Json } from '../../core/index.ts';
import type { ExportReading } from '../recording-reader.ts';
import { isCharles, readCharles } from './charles.ts';
import { isCollection, isNewman, readCollection, readNewman } from './postman.ts';

/** Reads the JSON exports of other tools; null where the JSON is none of them. */
export function readJsonExport(json: Json): ExportReading | null {
  if (isCharles(json)) return found(readCharles(json), 'Charles');
  if (isNewman(json)) return found(readNewman(json), 'Newman');
  if (isCollection(json))
    return found(
      readCollection(json),
      'Postman',
      'The Postman collection has no saved responses: save one, or run it with Newman (-r json).',
    );
  if (isObject(json) && json['_type'] === 'export' && Array.isArray(json['resources']))
    return {
      entries: null,
      reason: 'This Insomnia export has no responses: export as HAR (HTTP Archive Format).',
    };
  return null;
}

const found = (entries: readonly Json[], tool: string, none?: string): ExportReading =>
  entries.length === 0
    ? { entries: null, reason: none ?? `The ${tool} export has no request.` }
    : { entries, tool, reason: null };
