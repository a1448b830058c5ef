import type { HeaderField } from '../http/exchange.ts';
import { setHeader } from './apply-change.ts';
import type { ReplayRequest } from './request.ts';
import { changeQuery } from './template.ts';

const probeKinds = [
  'without',
  'malformed',
  'real',
  'unknown-path',
  'options',
  'options-authorized',
] as const;
export type ProbeKind = (typeof probeKinds)[number];

/** One request of a check of the server. */
export interface Probe {
  readonly kind: ProbeKind;
  readonly request: ReplayRequest;
}

/** What came back of it. */
export interface ProbeResult {
  readonly kind: ProbeKind;
  /** 0 where no response is known. */
  readonly status: number;
  /** As recorded, with what CORS hides from script. */
  readonly headers: readonly HeaderField[];
  /** Names of the headers that script can read, in lower case; null where script read nothing. */
  readonly readable: readonly string[] | null;
  /** The preflight that the browser sent before it; null where none was reported. */
  readonly preflight: Pick<ProbeResult, 'status' | 'headers'> | null;
}

/** Where a request carries its credentials. */
export interface CredentialNames {
  readonly headers: readonly string[];
  readonly query: readonly string[];
}

const MALFORMED = 'Bearer why401.not-a-token';

/**
 * The requests of a check: nothing but safe methods.
 * @param request with its credentials; its method must be safe
 */
export function serverProbes(request: ReplayRequest, names: CredentialNames): Probe[] {
  const without = withoutCredentials(request, names);
  const malformed = {
    ...without,
    headers: setHeader(without.headers, 'Authorization', MALFORMED),
  };
  return [
    { kind: 'without', request: without },
    { kind: 'malformed', request: malformed },
    { kind: 'real', request },
    { kind: 'unknown-path', request: { ...without, url: unknownPath(request.url) } },
    { kind: 'options', request: { ...without, method: 'OPTIONS', body: null } },
    { kind: 'options-authorized', request: { ...request, method: 'OPTIONS', body: null } },
  ];
}

function withoutCredentials(request: ReplayRequest, names: CredentialNames): ReplayRequest {
  const secret = new Set(['authorization', ...names.headers.map((name) => name.toLowerCase())]);
  const { cookie, ...rest } = request;
  void cookie;
  return {
    ...rest,
    credentials: 'omit',
    url:
      names.query.length === 0
        ? request.url
        : changeQuery(request.url, Object.fromEntries(names.query.map((name) => [name, null]))),
    headers: request.headers.filter(({ name }) => !secret.has(name.toLowerCase())),
  };
}

function unknownPath(url: string): string {
  const other = new URL(url);
  other.pathname = `${other.pathname.replace(/\/[^/]*$/, '')}/why401-does-not-exist`;
  other.search = '';
  return other.href;
}
