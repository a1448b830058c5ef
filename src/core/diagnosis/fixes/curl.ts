import type { Code } from '../finding.ts';
import type { RepeatedRequest } from './repeated-request.ts';
import { shellWord } from './template.ts';

/**
 * How curl computes the credentials of a scheme (curl manual, --basic, --digest, --negotiate,
 * --ntlm).
 */
const options: { readonly [scheme: string]: string } = {
  basic: '-u "$API_USER:$API_PASSWORD"',
  digest: '--digest -u "$API_USER:$API_PASSWORD"',
  negotiate: '--negotiate -u :',
  kerberos: '--negotiate -u :',
  ntlm: '--ntlm -u "$API_USER:$API_PASSWORD"',
};

/** A request as a curl command for a POSIX shell; secrets are variables of the shell. */
export function curlCode(request: RepeatedRequest): Code {
  const { method, url, headers, hasBody, scheme, sendsCookies } = request;
  const flags = [
    '-i',
    // curl takes brackets and braces in a URL for a pattern.
    ...(/[[\]{}]/.test(url.replace(/\{\{\w+\}\}/g, '')) ? ['-g'] : []),
    ...(method === 'GET' ? [] : method === 'HEAD' ? ['-I'] : [`-X ${method}`]),
  ];
  const parts = [`curl ${flags.join(' ')} ${shellWord(url)}`];
  const option = scheme === null ? undefined : options[scheme.toLowerCase()];
  if (option !== undefined) parts.push(option);
  for (const [name, value] of headers)
    parts.push(
      value === '' ? `-H ${shellWord(`${name};`)}` : `-H ${shellWord(`${name}: ${value}`)}`,
    );
  if (sendsCookies) parts.push('-b "$COOKIES"');
  if (hasBody) parts.push('--data-binary @body');
  return { label: 'curl', language: 'shell', text: parts.join(' \\\n  ') };
}
