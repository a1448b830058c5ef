import { absentBody } from '../http/body.ts';
import type { Exchange } from '../http/exchange.ts';
import { linksOf } from './failure.ts';
import type { Failure } from './failure.ts';

/**
 * What outlives a session of a failure: the exchange without its bodies, what led to it, and the
 * judgement.
 */
export interface KeptFailure extends Pick<
  Failure,
  'exchange' | 'outcome' | 'diagnosis' | 'alternatives'
> {
  /** Its preflight and the redirects that led to it, without their bodies. */
  readonly links: readonly Exchange[];
}

/**
 * What of a failure outlives its session. @param exchangeOf finds its preflight and redirects by id
 */
export const keepFailure = (
  { exchange, outcome, diagnosis, alternatives, related }: Failure,
  exchangeOf: (id: string) => Exchange | undefined,
): KeptFailure => ({
  exchange: withoutBodies(exchange),
  outcome,
  diagnosis,
  alternatives,
  links: linksOf(related).flatMap((id) => {
    const link = exchangeOf(id);
    return link === undefined ? [] : [withoutBodies(link)];
  }),
});

function withoutBodies(exchange: Exchange): Exchange {
  const { request, response } = exchange;
  const { body } = response;
  return {
    ...exchange,
    request: { ...request, body: null },
    response: {
      ...response,
      body:
        body.text === null || body.text === ''
          ? body
          : absentBody('Watch mode keeps no bodies.', body.mimeType, body.size),
    },
  };
}
