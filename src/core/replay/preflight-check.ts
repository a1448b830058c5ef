import { allHeaders, listMembers } from '../http/headers.ts';
import type { ProbeResult } from './probes.ts';
import { remark, type ServerRemark } from './server-remark.ts';

const SOURCE = 'Fetch §CORS-preflight fetch';

/**
 * Whether preflights pass: the one that the browser sent for the request with Authorization, else
 * OPTIONS as script may send it.
 */
export function judgePreflight(results: readonly ProbeResult[]): ServerRemark[] {
  const of = (kind: ProbeResult['kind']): ProbeResult | undefined =>
    results.find((one) => one.kind === kind);
  const sent = [of('malformed'), of('real')].find((one) => (one?.preflight ?? null) !== null);
  if (sent !== undefined && sent.preflight !== null)
    return [ofBrowser(sent.preflight), ...allowed(sent.preflight)];
  const options = of('options');
  return options === undefined || options.status === 0
    ? []
    : [ofScript(options.status, of('options-authorized')?.status ?? 0)];
}

const isRefusal = (status: number): boolean => status === 401 || status === 403 || status === 407;

function ofBrowser({ status }: Pick<ProbeResult, 'status'>): ServerRemark {
  const isMet = status >= 200 && status < 300;
  return remark('preflight', isMet, [
    'The preflight needs no credentials',
    isMet
      ? `The preflight of the request with Authorization got ${status}.`
      : isRefusal(status)
        ? `The preflight got ${status}. Browsers send preflights without credentials, so each one fails: exempt OPTIONS from authentication.`
        : `The preflight got ${status}; a preflight must get a status from 200 to 299.`,
    SOURCE,
  ]);
}

/** `*` does not cover Authorization (Fetch §CORS-preflight fetch, step 7.9). */
function allowed({ headers, status }: Pick<ProbeResult, 'status' | 'headers'>): ServerRemark[] {
  if (status < 200 || status >= 300) return [];
  const names = listMembers(
    allHeaders(headers, 'access-control-allow-headers').join(',').toLowerCase(),
  );
  const isMet = names.includes('authorization');
  return [
    remark('preflight-authorization', isMet, [
      'The preflight allows Authorization',
      isMet
        ? 'Access-Control-Allow-Headers lists Authorization.'
        : names.includes('*')
          ? 'Access-Control-Allow-Headers is *, which does not cover Authorization: list it.'
          : 'Access-Control-Allow-Headers does not list Authorization: the browser does not send the request.',
      SOURCE,
    ]),
  ];
}

function ofScript(status: number, authorized: number): ServerRemark {
  const opens = isRefusal(status) && authorized > 0 && authorized < 400;
  return remark('preflight', isRefusal(status) ? false : status < 400 ? true : null, [
    'OPTIONS needs no credentials',
    isRefusal(status)
      ? `OPTIONS without credentials gets ${status}${opens ? `, with them ${authorized}` : ''}. Browsers send preflights without credentials, so each one fails.`
      : `OPTIONS without credentials gets ${status}.`,
    SOURCE,
  ]);
}
