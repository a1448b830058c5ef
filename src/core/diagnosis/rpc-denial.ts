import type { Facts } from './facts.ts';
import type { Evidence, Finding } from './finding.ts';
import { authorizationChange } from './fixes/authorization.ts';
import { changeFix } from './fixes/request-code.ts';
import { shorten } from './format.ts';
import { streamError } from './signals/grpc-trailers.ts';
import { connectError } from './signals/connect-error.ts';
import { failingObjects } from './signals/failure-in-success.ts';
import { isObject, textOf } from '../json.ts';

const deniedWords =
  /\b(?:unauthenticated|unauthori[sz]ed|not (?:logged|signed) in|authentication required|(?:access |auth )?token (?:is )?(?:missing|required|invalid)|(?:missing|invalid) (?:access |auth )?token)\b/i;

/**
 * A remote procedure call that is refused inside of a success: gRPC's status 16 in a header or in
 * the trailers that gRPC-Web appends to the body, an error of JSON-RPC or tRPC, a connection that
 * Socket.IO refuses.
 */
export function rpcDenial(facts: Facts): Finding | undefined {
  if (facts.status !== 200 && facts.status !== 207) return undefined;
  const denial = ofGrpc(facts) ?? ofJsonRpc(facts) ?? ofSocketIo(facts);
  if (denial === undefined) return undefined;
  const hasCredentials = facts.authenticating.length > 0;
  return {
    title: denial.title,
    summary: hasCredentials
      ? `The server does not accept the credentials of this call, and says so in ${denial.place} of a ${facts.status}.`
      : `The server wants a signed-in caller, the request has no credentials, and the error is in ${denial.place} of a ${facts.status}.`,
    confidence: denial.isCode ? 'certain' : 'likely',
    side: 'client',
    evidence: [
      denial.evidence,
      {
        in: 'request',
        name: 'credentials',
        text: hasCredentials ? 'The request has credentials.' : 'The request has no credentials.',
      },
    ],
    fixes: [
      changeFix(facts, {
        title: hasCredentials
          ? 'Get a new token and repeat the call'
          : 'Send the token with the call',
        steps: [
          'Add it as metadata (gRPC-Web) or as a header (JSON-RPC, tRPC) in the client’s interceptor or link, which reads the token for every call.',
          'Handle this error in the same place: the HTTP status alone says 200.',
        ],
        change: authorizationChange(facts, 'Bearer'),
      }),
    ],
  };
}

interface RpcDenial {
  readonly title: string;
  /** Where the error is. */
  readonly place: string;
  /** A registered code, rather than words. */
  readonly isCode: boolean;
  readonly evidence: Evidence;
}

function ofGrpc(facts: Facts): RpcDenial | undefined {
  const code = facts.signals.find(
    (one) =>
      one.kind === 'code' &&
      one.text === 'UNAUTHENTICATED' &&
      (one.name === 'grpc-status' || one.path === 'grpc-status'),
  );
  if (code === undefined) return ofConnect(facts);
  const inBody = code.in === 'body';
  return {
    title: 'The gRPC call was refused: status 16, UNAUTHENTICATED',
    place: inBody ? 'the trailers' : 'grpc-status',
    isCode: true,
    evidence: {
      in: code.in,
      name: code.name,
      text: `grpc-status is 16${inBody ? ', in the trailers at the end of the body' : ''}.`,
    },
  };
}

function ofConnect({ body, exchange }: Facts): RpcDenial | undefined {
  const error = streamError(body.text, exchange.response.body.mimeType);
  if (error?.code !== 'unauthenticated') return undefined;
  return {
    title: 'The Connect stream was refused: unauthenticated',
    place: 'the end of the stream',
    isCode: true,
    evidence: { in: 'body', name: 'body', text: 'The stream ends with the error unauthenticated.' },
  };
}

function ofJsonRpc(facts: Facts): RpcDenial | undefined {
  for (const failing of failingObjects(facts.body.json)) {
    const { error } = failing;
    const isCall = failing['jsonrpc'] === '2.0' || 'id' in failing;
    if (!isCall || !isObject(error)) continue;
    const code = textOf(error['code']);
    const message = textOf(error['message']);
    const isRefusal = code === '401' || (/^-32\d{3}$/.test(code) && deniedWords.test(message));
    if (!isRefusal) continue;
    return {
      title: `The call was refused inside of a ${facts.status}: “${shorten(message)}”`,
      place: 'the body',
      isCode: code === '401',
      evidence: {
        in: 'body',
        name: 'body',
        text: `error has the code ${code} and says “${shorten(message)}”.`,
        at: { path: 'error' },
      },
    };
  }
  return undefined;
}

const connectionDenied =
  /\b(?:auth(?:entication|orization)? (?:error|failed|failure|required)|not auth(?:ori[sz]ed|enticated)|(?:invalid|missing|no|expired) (?:\w+ )?(?:token|session|credentials)|jwt \w+|(?:token|session) (?:has |is )?(?:expired|invalid|missing|required))\b/i;

function ofSocketIo({ body, status }: Facts): RpcDenial | undefined {
  const error = connectError(body.text);
  if (error === null) return undefined;
  const { message } = error;
  if (!deniedWords.test(message) && !connectionDenied.test(message)) return undefined;
  return {
    title: `Socket.IO refused the connection inside of a ${status}: “${shorten(message)}”`,
    place: 'the body',
    isCode: false,
    evidence: {
      in: 'body',
      name: 'body',
      text: `The packet CONNECT_ERROR (44) says “${shorten(message)}”.`,
    },
  };
}
