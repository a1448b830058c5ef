import {
  codeSignal,
  inBody,
  looksLikeCode,
  messageSignal,
  type ErrorSignal,
} from './error-signal.ts';
import { decodeEntities } from '../../entities.ts';
import { pageText } from './markup.ts';

/** Markup is read this far. */
const READ_LIMIT = 16 * 1024;
const MOST_ELEMENTS = 40;

/** An element of an XML error with nothing but text in it. */
export interface TextElement {
  readonly name: string;
  readonly text: string;
}

/**
 * The elements of XML that hold text, in order; attributes that hold an error's text count as
 * elements.
 */
export function textElements(xml: string): TextElement[] {
  const start = xml.slice(0, READ_LIMIT);
  const element =
    /<(?:\w+:)?([A-Za-z][\w.-]*)(?:\s[^<>]{0,300})?>(?:<!\[CDATA\[([^\]]{1,2000})\]\]>|([^<]{1,2000}))<\//g;
  const attribute = /\s(msg|message|errorMessage|description)="([^"<]{1,1000})"/g;
  const out: TextElement[] = [];
  let member = '';
  for (const [, name = '', data, text] of start.matchAll(element)) {
    if (out.length >= MOST_ELEMENTS) break;
    const value = data ?? decodeEntities(text ?? '').trim();
    // XML-RPC names a member of a fault beside its value, not by the element.
    if (name === 'name') member = value;
    else out.push({ name: isXmlRpcValue(name) && member !== '' ? member : name, text: value });
  }
  for (const [, name = '', value = ''] of start.matchAll(attribute))
    out.push({ name, text: decodeEntities(value).trim() });
  return out;
}

const isXmlRpcValue = (name: string): boolean => /^(?:value|string|int|i4)$/.test(name);

/** What an XML body says. */
export function xmlSignals(xml: string): ErrorSignal[] {
  return textElements(xml).flatMap(({ name, text }) => {
    const key = name.toLowerCase();
    if (/code|type|reason|error$/.test(key) && looksLikeCode(text))
      return [codeSignal(text, inBody(name))];
    return /message|msg|detail|reason|string|error|description|text|fault/.test(key) ||
      /^(?:title|h1|h2|p)$/.test(key)
      ? [messageSignal(text, inBody(name))]
      : [];
  });
}

/** What a page says: its title, all its text, and what it posts to its opener. */
export function htmlSignals(html: string): ErrorSignal[] {
  const title = /<title[^>]{0,100}>([^<]{1,300})/i.exec(html)?.[1];
  const text = pageText(html.slice(0, READ_LIMIT));
  return [
    ...webMessageSignals(html),
    ...(title === undefined ? [] : [messageSignal(decodeEntities(title), inBody('title'))]),
    ...(text === '' ? [] : [messageSignal(text, inBody('page'))]),
  ];
}

/** An authorization response posted by a page (OAuth 2.0 Web Message Response Mode): its error. */
export function webMessageError(html: string): { code: string; description: string } | null {
  const start = html.slice(0, READ_LIMIT);
  if (!/authorization_response|postMessage/.test(start)) return null;
  const member = (name: string): string =>
    new RegExp(`["']?\\b${name}["']?\\s*[:=]\\s*["']([^"'<]{1,300})["']`).exec(start)?.[1] ?? '';
  const code = member('error');
  return code === '' ? null : { code, description: member('error_description') };
}

function webMessageSignals(html: string): ErrorSignal[] {
  const error = webMessageError(html);
  if (error === null) return [];
  return [
    codeSignal(error.code, inBody('error')),
    ...(error.description === ''
      ? []
      : [messageSignal(error.description, inBody('error_description'))]),
  ];
}
