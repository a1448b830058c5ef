import { isObject, parseJson, textOf } from '../../json.ts';

/** Trailers stand at the end of the body. */
const TAIL = 2048;

/** The end of a gRPC-Web body, which holds its trailers, as text. */
export function grpcTrailers(body: string, mimeType: string): string {
  const tail = body.slice(-TAIL);
  return /grpc-web-text/i.test(mimeType) ? fromBase64Frames(tail) : tail;
}

/**
 * grpc-web-text is Base64, frame by frame or as a whole (gRPC-Web protocol); what is cut off at
 * the start may shift the rest, so each alignment is tried.
 */
function fromBase64Frames(tail: string): string {
  const frames = tail.match(/[A-Za-z0-9+/]+={0,2}/g) ?? [];
  for (let cut = 0; cut < 4; cut += 1) {
    const text = frames.map((frame, i) => decoded(i === 0 ? frame.slice(cut) : frame)).join('');
    if (/grpc-status/i.test(text)) return text;
  }
  return tail;
}

function decoded(frame: string): string {
  const whole = frame.replace(/={1,2}$/, '');
  const usable = whole.length % 4 === 1 ? whole.slice(0, -1) : whole;
  return /^[A-Za-z0-9+/]*$/.test(usable) ? atob(usable) : '';
}

/** Why a stream of the Connect protocol ended. */
export interface StreamError {
  /** Of gRPC, in lower case. */
  readonly code: string;
  readonly message: string;
}

/**
 * The error in the message that ends a stream of Connect (Connect protocol, EndStreamResponse): an
 * octet 2, four octets of length, JSON; null where it ended well.
 */
export function streamError(body: string, mimeType: string): StreamError | null {
  if (!/^application\/connect\+/i.test(mimeType)) return null;
  const tail = body.slice(-TAIL);
  const flag = tail.lastIndexOf('\u0002');
  if (flag < 0) return null;
  const json = parseJson(tail.slice(flag + 5)) ?? parseJson(tail.slice(tail.indexOf('{', flag)));
  const error = isObject(json) ? json['error'] : undefined;
  if (!isObject(error)) return null;
  return { code: textOf(error['code']), message: textOf(error['message']) };
}
