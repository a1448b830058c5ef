import type { ChallengeField } from '../http/challenge/challenge.ts';
import type { Exchange } from '../http/exchange.ts';
import type { BodyReading } from './signals/body-reading.ts';
import {
  codeSignal,
  inBody,
  looksLikeCode,
  messageSignal,
  type ErrorSignal,
} from './signals/error-signal.ts';
import {
  challengeSignals,
  grpcTrailerSignals,
  headerSignals,
  redirectSignals,
  statusSentence,
} from './signals/from-headers.ts';
import { jsonSignals } from './signals/from-json.ts';
import { connectErrorSignals } from './signals/connect-error.ts';
import { htmlSignals, xmlSignals } from './signals/from-markup.ts';

const MOST_SIGNALS = 60;

/**
 * Everything that a response says about why it refused, in the order of how
 * deliberately it says it: challenges, headers made for it, the body.
 */
export function readErrorSignals(
  exchange: Exchange,
  fields: readonly ChallengeField[],
  body: BodyReading,
): ErrorSignal[] {
  return [
    ...fields.flatMap(challengeSignals),
    ...exchange.response.headers.flatMap(headerSignals),
    ...redirectSignals(exchange),
    ...statusSignals(exchange),
    ...bodySignals(body, exchange),
  ]
    .filter((signal) => signal.text !== '')
    .slice(0, MOST_SIGNALS);
}

function statusSignals(exchange: Exchange): ErrorSignal[] {
  const sentence = statusSentence(exchange);
  return sentence === ''
    ? []
    : [messageSignal(sentence, { in: 'status', name: 'status', path: '' })];
}

function bodySignals({ form, json, text }: BodyReading, { response }: Exchange): ErrorSignal[] {
  const { status, body } = response;
  switch (form) {
    case 'json':
      return json === undefined ? [] : jsonSignals(json, status >= 400 || status === 0);
    case 'xml':
      return xmlSignals(text);
    case 'html':
      return htmlSignals(text);
    case 'text':
      return textSignals(text, body.mimeType);
    default:
      return [];
  }
}

function textSignals(text: string, mimeType: string): ErrorSignal[] {
  const first = text.slice(0, 200).trim();
  const trailers = grpcTrailerSignals(text, mimeType);
  if (trailers.length > 0) return trailers;
  const refused = connectErrorSignals(text);
  if (refused.length > 0) return refused;
  const message = messageSignal(text, inBody(''));
  return looksLikeCode(first) ? [message, codeSignal(first, inBody(''))] : [message];
}
