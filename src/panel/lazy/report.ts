import type { Exchange, Failure } from '../../core/index.ts';
import { writeCurl } from '../../core/index.ts';
import type { RequestFormat } from '../copy-format.ts';
import { maskedRequest } from './masked-request.ts';
import { writeFetch } from './write-fetch.ts';
import { writeSnippet } from './write-snippet.ts';

/**
 * The failure's request or response as text to hand on: nothing that authorizes is in it.
 * @param masked the failure's exchange without the secrets of the session
 */
export const writeMasked = (failure: Failure, masked: Exchange, format: RequestFormat): string => {
  const request = maskedRequest(failure, masked.request);
  switch (format) {
    case 'curl':
      return writeCurl(request, { hasVariables: true });
    case 'fetch':
      return writeFetch(request);
    case 'url':
      return masked.request.url;
    case 'response':
      return responseText(masked);
    default:
      return writeSnippet(request, format);
  }
};

/** The request as it was sent: who has this text can act as the user. */
export const writeWithSecrets = ({ exchange }: Failure): string => writeCurl(exchange.request);

const responseText = ({ response }: Exchange): string =>
  [
    `${response.status} ${response.statusText}`.trim(),
    ...response.headers.map(({ name, value }) => `${name}: ${value}`),
    '',
    response.body.text ?? response.body.absent ?? '',
  ].join('\n');
