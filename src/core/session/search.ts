import type { Failure } from './failure.ts';

/** Where a search looks; `any` is everywhere. */
export type SearchPlace = 'header' | 'body' | 'claim' | 'id' | 'token' | 'any';

export interface SearchTerm {
  readonly place: SearchPlace;
  /** In lower case. */
  readonly text: string;
}

const places: Readonly<
  Record<Exclude<SearchPlace, 'any'>, (failure: Failure) => Iterable<string>>
> = {
  *header({ exchange }) {
    for (const { headers } of [exchange.request, exchange.response])
      for (const { name, value } of headers) yield `${name}: ${value}`;
  },
  *body({ exchange }) {
    if (exchange.request.body !== null) yield exchange.request.body;
    if (exchange.response.body.text !== null) yield exchange.response.body.text;
  },
  *claim({ reading }) {
    for (const { token } of reading.tokens) {
      if (token.headerText !== null) yield token.headerText;
      if (token.payloadText !== null) yield token.payloadText;
    }
  },
  *id({ id, correlation }) {
    yield id;
    for (const { value } of correlation) yield value;
  },
  *token({ reading }) {
    for (const { token } of reading.tokens) yield token.raw;
  },
};

const includes = (texts: Iterable<string>, wanted: string): boolean => {
  for (const text of texts) if (text.toLowerCase().includes(wanted)) return true;
  return false;
};

/** Whether a failure has the text in that place. Only a yes or no comes out: no secret does. */
export const hasText = (failure: Failure, { place, text }: SearchTerm): boolean =>
  place === 'any'
    ? Object.values(places).some((textsOf) => includes(textsOf(failure), text))
    : includes(places[place](failure), text);
