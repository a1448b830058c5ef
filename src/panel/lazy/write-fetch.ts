import type { ExchangeRequest } from '../../core/index.ts';

/** Fetch Standard, forbidden request-headers: the browser makes these itself. */
const FORBIDDEN =
  /^(?::|accept-(?:charset|encoding)$|access-control-request-|connection$|content-length$|cookie|date$|dnt$|expect$|host$|keep-alive$|origin$|referer$|set-cookie$|te$|trailer$|transfer-encoding$|upgrade$|user-agent$|via$|proxy-|sec-)/i;

/** As a string literal, or as a template where `${name}` is a variable. */
const literal = (text: string): string => {
  if (!/\$\{\w+\}/.test(text)) return JSON.stringify(text);
  const escaped = text.replace(/[`\\]|\$(?!\{\w+\})/g, '\\$&');
  return `\`${escaped}\``;
};

/** The request as a `fetch` call for the console; `${name}` in values stays a variable. */
export const writeFetch = ({ method, url, headers, body }: ExchangeRequest): string => {
  const fields = headers.filter(({ name }) => !FORBIDDEN.test(name));
  const hasCookies = headers.some(({ name }) => name.toLowerCase() === 'cookie');
  const options = [
    ...(method === 'GET' ? [] : [`method: ${JSON.stringify(method)},`]),
    ...(hasCookies ? [`credentials: 'include',`] : []),
    ...(fields.length === 0
      ? []
      : [
          'headers: {',
          ...fields.map(({ name, value }) => `  ${JSON.stringify(name)}: ${literal(value)},`),
          '},',
        ]),
    ...(body === null || body === '' ? [] : [`body: ${literal(body)},`]),
  ];
  if (options.length === 0) return `await fetch(${literal(url)});`;
  return [`await fetch(${literal(url)}, {`, ...options.map((line) => `  ${line}`), '});'].join(
    '\n',
  );
};
