import { findInBody } from './body.ts';
import type { Writer } from './finding.ts';
import type { Context, Grammars } from './grammars.ts';
import { findInHeader } from './headers.ts';
import { findInJson } from './json.ts';
import { findInPairs } from './pairs.ts';
import { findInProse } from './prose.ts';
import { findInUrl } from './url.ts';

const grammars: Grammars = {
  url: findInUrl,
  pairs: findInPairs,
  json: findInJson,
  prose: findInProse,
  header: findInHeader,
  body: findInBody,
};

const contexts: Readonly<Record<Writer, Context>> = {
  client: { writer: 'client', depth: 0, find: grammars },
  server: { writer: 'server', depth: 0, find: grammars },
  issuer: { writer: 'issuer', depth: 0, find: grammars },
};

/** Where a search begins: nothing is decoded yet. */
export const contextOf = (writer: Writer): Context => contexts[writer];
