import { isObject, textOf, type Json } from '../../../json.ts';
import type { Facts } from '../../facts.ts';
import type { EndpointScope } from '../../vendor.ts';

/** Scopes that a response names, or that the vendor documents for the endpoint. */
export interface NeededScopes {
  readonly names: readonly string[];
  /** Any one of them suffices. */
  readonly anyOf: boolean;
  /** The vendor documents them for this endpoint; the response does not say so. */
  readonly documentedBy: string | null;
}

const none: NeededScopes = { names: [], anyOf: false, documentedBy: null };

/** What the request needs, beside the challenge's scope parameter. */
export function neededScopes(facts: Facts): NeededScopes {
  const said = facts.signals
    .filter((one) => one.kind === 'message')
    .map((one) => scopesInWords(one.text));
  const inWords = said.find((one) => one.names.length > 0);
  if (inWords !== undefined) return inWords;
  const inBody = scopesInJson(facts.json);
  if (inBody.length > 0) return { names: inBody, anyOf: false, documentedBy: null };
  return documented(facts);
}

/** A scope as vendors write them: `read:users`, `https://…/auth/drive`, `User.Read.All`. */
const scope = String.raw`[A-Za-z][\w.:/*~-]*[\w*]`;
const listed = String.raw`[["'\`“‘(]*(${scope}(?:["'\`”’]*(?:\s*[,|]\s*(?:or\s+)?|\s+or\s+|\s+)["'\`“‘]*${scope})*)`;

/** Forms in which messages name scopes; the first group holds the names. */
const namingForms: readonly RegExp[] = [
  new RegExp(
    String.raw`\b(?:scope|permission)s?(?:\(s\))?(?: (?!here\b|see\b)\w+){0,2}\s*[:=]\s*${listed}`,
    'i',
  ),
  new RegExp(String.raw`\bexpected (?:any|one|all) of\s*:?\s*${listed}`, 'i'),
  new RegExp(String.raw`\bmissing (?:required )?scopes? ?${listed}`, 'i'),
  new RegExp(String.raw`\bscopes? ["'\`“‘(](${scope})["'\`”’)]`, 'i'),
  new RegExp(String.raw`["'\`“‘(](${scope})["'\`”’)] scope`, 'i'),
  /\b(?:missing|lacks?|requires?|needs?|without) (?:the )?([a-z]\w*(?:[.:][\w.:-]+)?) (?:scope|permission)\b/i,
];

const noScopes =
  /^(?:the|a|an|any|all|one|of|or|and|and\/or|following|required|requested|necessary|needed|sufficient|valid|correct|this|that|these|to|for|is|are|be|your|token|access|scopes?|permissions?|is not|not|oauth2?|specific|appropriate|proper|right|additional|more|api|some|claims?|granted|application|user|in|on|with|from|by|has|have|only|but|please|see|none|null|undefined|unknown|admin)$/i;

const anyForms = /\b(?:any|one|at least one) of\b| or /i;

/** The scopes that a message names. */
export function scopesInWords(text: string): NeededScopes {
  for (const form of namingForms) {
    const found = form.exec(text)?.[1];
    const names = scopeNames(found ?? '');
    if (names.length > 0)
      return { names, anyOf: names.length > 1 && anyForms.test(text), documentedBy: null };
  }
  return none;
}

/** Names up to the first word that is none. */
function scopeNames(text: string): string[] {
  const names: string[] = [];
  for (const word of text.split(/[\s,|"'`“”‘’[\]()]+/)) {
    if (word === '' || /^or$/i.test(word)) continue;
    if (noScopes.test(word)) break;
    names.push(word);
  }
  const isPlain = names.length > 1 && names.every((name) => !/[.:/_-]/.test(name));
  return isPlain ? names.slice(0, 1) : names;
}

const scopeMembers: readonly string[] = [
  'required_scope',
  'required_scopes',
  'requiredScope',
  'requiredScopes',
  'requiredGranularScopes',
  'needed',
  'missing_scopes',
  'missingScopes',
  'scope',
  'scopes',
];

/** The scopes that a member of the body names, one object deep, or in what an error is about. */
function scopesInJson(json: { readonly [name: string]: Json } | null): string[] {
  if (json === null) return [];
  const { errors } = json;
  const listed = Array.isArray(errors) ? (errors as readonly Json[]).filter(isObject) : [];
  const objects = [
    json,
    ...listed.map((error) => error['context']).filter(isObject),
    // What is linked to is a page about scopes.
    ...Object.entries(json).flatMap(([name, value]) =>
      isObject(value) && !/^_?links$/.test(name) ? [value] : [],
    ),
  ];
  for (const object of objects) {
    for (const name of scopeMembers) {
      const names = namesOf(object[name]);
      if (names.length > 0) return names;
    }
  }
  return [];
}

function namesOf(value: Json | undefined): string[] {
  const words = Array.isArray(value) ? value.map(textOf) : textOf(value).split(/[\s,]+/);
  const isList = words.every((word) => /^[A-Za-z][\w.:/*~-]{1,79}$/.test(word));
  return isList ? words : [];
}

const oidcUserinfo =
  /\/(?:protocol\/openid-connect|connect|oauth2?(?:\/v\d)?|oidc|openid)\/userinfo$|^\/userinfo$/;

function documented(facts: Facts): NeededScopes {
  const path = facts.url?.pathname ?? '';
  if (oidcUserinfo.test(path))
    return { names: ['openid'], anyOf: false, documentedBy: 'OpenID Connect' };
  for (const vendor of facts.vendors) {
    const row = vendor.scopes?.find((one) => fits(one, facts.method, path));
    if (row !== undefined) return { names: [row.scope], anyOf: false, documentedBy: vendor.name };
  }
  return none;
}

const fits = ({ method, path }: EndpointScope, sent: string, at: string): boolean =>
  (method === undefined || method === sent) && path.test(at);
