import { isObject, type Json } from '../../core/index.ts';
import type { ExportReading } from '../recording-reader.ts';
import { isCharles, readCharles } from './charles.ts';
import { isCollection, isNewman, readCollection, readNewman } from './postman.ts';

/** Reads the JSON exports of other tools; null where the text is none of them. */
export function readJsonExport(json: Json | undefined, text: string): ExportReading | null {
  if (json === undefined) return noJson(text);
  if (isCharles(json)) return found(readCharles(json), 'Charles');
  if (isNewman(json)) return found(readNewman(json), 'Newman');
  if (isCollection(json))
    return found(
      readCollection(json),
      'Postman',
      'The Postman collection has no saved responses: save one, or run it with Newman (-r json).',
    );
  if (!isObject(json)) return null;
  if (json['_type'] === 'export' && Array.isArray(json['resources'])) return INSOMNIA;
  if (isObject(json['constants']) && Array.isArray(json['events'])) return NET_LOG;
  return Array.isArray(json['traceEvents']) ? PERFORMANCE_TRACE : null;
}

/** What a text in YAML or XML is, as its beginning says. */
function noJson(text: string): ExportReading | null {
  if (text.startsWith('_type: export')) return INSOMNIA;
  if (/^type: [\w.]{1,40}\.insomnia\.rest\//.test(text)) return INSOMNIA;
  return text.startsWith('<?xml') && text.slice(0, MOST_DOCTYPE).includes('<items burpVersion="')
    ? BURP
    : null;
}

/** Characters of the document type, which Burp Suite writes before its items. */
const MOST_DOCTYPE = 4096;

const none = (reason: string): ExportReading => ({ entries: null, reason });

const INSOMNIA = none(
  'This Insomnia export has no responses: export as HAR (HTTP Archive Format).',
);
const BURP = none(
  'This is an XML export of Burp Suite, which is not read: save a HAR in the browser.',
);
const NET_LOG = none(
  'This is a net log of Chrome, without headers’ values: save a HAR in the Network panel.',
);
const PERFORMANCE_TRACE = none(
  'This is a performance trace, without headers: save a HAR in the Network panel.',
);

const found = (entries: readonly Json[], tool: string, none?: string): ExportReading =>
  entries.length === 0
    ? { entries: null, reason: none ?? `The ${tool} export has no request.` }
    : { entries, tool, reason: null };
