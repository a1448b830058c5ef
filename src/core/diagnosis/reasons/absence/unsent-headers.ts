import { isObject, parseJson } from '../../../json.ts';
import type { Facts } from '../../facts.ts';
import type { Reason } from '../../finding.ts';
import { instruction } from '../../instruction.ts';

/** What the browser sets for a string where the code sets nothing (Fetch §extract a body). */
const byBrowser = /^text\/plain;\s*charset=utf-8$/i;

/**
 * Data that is plainly JSON, or an object turned into a string, under the Content-Type that the
 * browser itself sets: the code that made it most likely set headers, and they did not arrive.
 */
export function unsentHeaders(facts: Facts): Reason | null {
  const body = facts.exchange.request.body ?? '';
  const isObjectText = /^\[object \w{1,40}\]$/.test(body);
  const isJson = /^\s*\{/.test(body) && isObject(parseJson(body));
  if (!byBrowser.test(facts.requestHeader('content-type') ?? '')) return null;
  if (!isObjectText && !isJson) return null;
  const seen = isObjectText ? `The body is “${body}”` : 'The body is JSON';
  return {
    title: 'The headers of the call were not sent',
    summary: `${seen}, and Content-Type is the browser’s default text/plain: the headers that the code sets, including the credentials, did not reach fetch.`,
    evidence: {
      in: 'request',
      name: 'content-type',
      text: `${seen} with Content-Type text/plain, which the browser sets if the code sets none.`,
    },
    fix: instruction(
      isObjectText
        ? 'Write the option headers, and JSON.stringify the body'
        : 'Write the option headers, in the plural',
      'fetch silently ignores unknown options (header, Headers): fetch(url, { method: "POST", headers: { … }, body }).',
      isObjectText
        ? 'fetch turns an object into “[object Object]”: pass body: JSON.stringify(data), with Content-Type: application/json.'
        : 'Compare the request’s headers here with those in the code; Content-Type: application/json has to appear too.',
    ),
  };
}
