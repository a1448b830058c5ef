import type { Exchange } from '../../http/exchange.ts';
import { parseJson, type Json } from '../../json.ts';
import { parseJsonPrefix } from '../../json-prefix.ts';
import { MESSAGE_LIMIT } from './error-signal.ts';

/** A response's body, read once. */
export interface BodyReading {
  readonly form: 'none' | 'json' | 'xml' | 'html' | 'text';
  readonly json: Json | undefined;
  /** The part that was read. */
  readonly text: string;
  /** Only the beginning was read. */
  readonly partly: boolean;
}

/** Bodies are read this far; a refusal says why early. */
const BODY_LIMIT = 64 * 1024;
/** JSON that is longer is read up to its last member before `BODY_LIMIT`. */
const JSON_LIMIT = 256 * 1024;

const xmlStart = /^<\?xml|^<(?:error|errorresponse|response|fault|soap:|s:envelope|ams|rsp)\b/i;
const htmlStart =
  /^<(?:!doctype|html|head|title|body|!--|h\d|p|pre|div|center|meta|script)\b|^<!doctype/i;

/** Reads a body by its own form rather than by its label, which refusals often get wrong. */
export function readBody(exchange: Exchange): BodyReading {
  const whole = exchange.response.body.text;
  if (whole === null || whole === '')
    return { form: 'none', json: undefined, text: '', partly: false };
  const partly = exchange.response.body.truncated || whole.length > BODY_LIMIT;
  const text = whole.length > BODY_LIMIT ? whole.slice(0, BODY_LIMIT) : whole;
  const start = text.slice(0, 200).trimStart();
  const json =
    whole.length <= JSON_LIMIT && !exchange.response.body.truncated
      ? jsonOf(whole, start)
      : beginningOf(text, start);
  if (json !== undefined) return { form: 'json', json, text, partly };
  if (start.startsWith('"') && whole.length <= MESSAGE_LIMIT) {
    const sentence = parseJson(whole);
    if (typeof sentence === 'string')
      return { form: 'text', json: undefined, text: sentence, partly };
  }
  const form = xmlStart.test(start) ? 'xml' : htmlStart.test(start) ? 'html' : 'text';
  return { form, json: undefined, text, partly };
}

/** What JSON says before it is cut off. */
const beginningOf = (text: string, start: string): Json | undefined =>
  start.startsWith('{') || start.startsWith('[') ? parseJsonPrefix(text) : undefined;

function jsonOf(whole: string, start: string): Json | undefined {
  if (start.startsWith('{') || start.startsWith('[')) return parseJson(whole);
  // Some APIs guard their JSON against inclusion as a script: `)]}',`.
  if (start.startsWith(")]}'")) return parseJson(whole.slice(whole.indexOf('\n') + 1));
  return undefined;
}
