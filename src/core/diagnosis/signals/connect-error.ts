import { isObject, parseJson, textOf } from '../../json.ts';
import { codeSignal, inBody, messageSignal, type ErrorSignal } from './error-signal.ts';

/** What a Socket.IO server said when it refused a connection. */
export interface ConnectError {
  readonly message: string;
  /** Of `data`, which the server's middleware may add; '' without it. */
  readonly code: string;
}

/** The packets of one polling response begin within this. */
const START = 4096;

/** Engine.IO 3 writes the length before each packet; 4 puts U+001E between them. */
const packet = /(?:^|\u001e|^\d{1,5}:)44(?:\/[^,"{]{1,200},)?(?=[{"])/;

/** Whether a text may hold such a packet. */
export const mayHoldConnectError = (text: string): boolean => packet.test(text.slice(0, START));

/**
 * Reads the CONNECT_ERROR packet (Socket.IO protocol 5, §CONNECT_ERROR; ERROR before) of a polling
 * response, which is a 200; null where there is none.
 */
export function connectError(text: string): ConnectError | null {
  const start = text.slice(0, START);
  const found = packet.exec(start);
  if (found === null) return null;
  const [json = ''] = start.slice(found.index + found[0].length).split('\u001e', 1);
  const error = parseJson(json);
  if (typeof error === 'string') return { message: error, code: '' };
  if (!isObject(error)) return null;
  const data = isObject(error['data']) ? error['data'] : {};
  return { message: textOf(error['message']), code: textOf(data['code'] ?? data['type']) };
}

/** The packet's words. */
export function connectErrorSignals(text: string): ErrorSignal[] {
  const error = connectError(text);
  if (error === null) return [];
  return [
    ...(error.code === '' ? [] : [codeSignal(error.code, inBody('data.code'))]),
    ...(error.message === '' ? [] : [messageSignal(error.message, inBody('message'))]),
  ];
}
