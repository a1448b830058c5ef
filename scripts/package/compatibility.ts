import bcd from '@mdn/browser-compat-data' with { type: 'json' };
import type { FeaturePath } from './used-apis.ts';

export type Browser = 'chrome' | 'firefox';

interface Support {
  readonly version_added: string | boolean | null;
  readonly version_removed?: string | boolean | null;
  readonly flags?: unknown;
  readonly prefix?: unknown;
  readonly alternative_name?: unknown;
}

export interface Feature {
  readonly __compat?: { readonly support: Readonly<Record<string, Support | readonly Support[]>> };
  readonly [name: string]: unknown;
}

/** Interfaces of TypeScript's library that the data describes under another name. */
const ALIASES: Readonly<Record<string, string>> = {
  ParentNode: 'Element',
  ChildNode: 'Element',
  NonDocumentTypeChildNode: 'Element',
  ElementCSSInlineStyle: 'HTMLElement',
  HTMLOrSVGElement: 'HTMLElement',
  Body: 'Response',
  AnimationFrameProvider: 'Window',
  GlobalEventHandlers: 'Element',
  DocumentOrShadowRoot: 'Document',
  NonElementParentNode: 'Document',
  HTMLHyperlinkElementUtils: 'HTMLAnchorElement',
  NavigatorID: 'Navigator',
  ReadableStreamGenericReader: 'ReadableStreamDefaultReader',
};
/**
 * Members that are older than every browser of today, and have no entry of their own; or have it
 * with another interface.
 */
const ANCIENT =
  /^(?:Element\.own\.textContent$|Iterator\.own\.next$|Iterator(?:Yield|Return)Result\.own\.|CSSStyleProperties\.own\.|DateTimeFormatPart\.own\.|RegExp(?:Exec|Match)Array\.own\.|ReadableStreamReadValueResult\.own\.|\w+Array\.own\.length$)/;

/** Whether a feature needs no entry. */
export const isAncient = (path: FeaturePath): boolean => ANCIENT.test(path.join('.'));

function at(path: FeaturePath): Feature | null {
  let feature: unknown = bcd;
  for (const name of path) {
    if (typeof feature !== 'object' || feature === null || !Object.hasOwn(feature, name))
      return null;
    feature = (feature as Feature)[name];
  }
  return feature as Feature;
}

const firstOf = (paths: readonly FeaturePath[]): Feature | null =>
  paths.map(at).find((feature) => feature?.__compat !== undefined) ?? null;

const BUILTINS = ['javascript', 'builtins'];

/** The entry of a member of the platform or of JavaScript. */
export function platformFeature(path: FeaturePath): Feature | null {
  const [owner = '', kind, member] = path;
  if (member === undefined)
    return firstOf([
      ['api', owner],
      [...BUILTINS, owner],
      [...BUILTINS, 'Intl', owner],
      ['api', 'Window', owner],
      ['api', 'EventTarget', owner],
    ]);
  if (owner === 'ImportMeta') return firstOf([['javascript', 'operators', 'import_meta']]);
  const type = ALIASES[owner] ?? owner;
  const name = kind === 'static' ? `${member}_static` : member;
  const typedArray = /(?:Int|Uint|Float)\d+Array$/.test(type) ? 'TypedArray' : type;
  return firstOf([
    ['api', type, name],
    [...BUILTINS, type, name],
    [...BUILTINS, type, member],
    [...BUILTINS, 'Intl', type, name],
    [...BUILTINS, typedArray, name],
    [...BUILTINS, typedArray, member],
    ['api', 'EventTarget', name],
  ]);
}

const isListener = (name: string): boolean => /^(?:add|remove)Listener$/.test(name);

/** The entry of a member of the extension API; of the event, for a listener. */
export const extensionFeature = (path: FeaturePath): Feature | null =>
  firstOf([['webextensions', 'api', ...path.filter((name) => !isListener(name))]]);

/** The entry of a key of the manifest. */
export const manifestFeature = (path: FeaturePath): Feature | null =>
  firstOf([['webextensions', 'manifest', ...path]]);

/** The entry of a property, an at-rule or a selector. */
export const styleFeature = (path: FeaturePath): Feature | null => firstOf([['css', ...path]]);

/** The first version that has a feature, without a flag or a prefix; infinite without one. */
export function firstVersion(feature: Feature, browser: Browser): number {
  const support = feature.__compat?.support[browser];
  const entries: readonly Support[] = [support ?? []].flat();
  // What was removed when the next entry was added has only changed, e.g. lost a bug.
  const isContinued = ({ version_removed: removed }: Support): boolean =>
    entries.some(({ version_added: added }) => added === removed);
  const versions = entries.flatMap((one) => {
    const isPlain = [one.flags, one.prefix, one.alternative_name].every(
      (condition) => condition === undefined,
    );
    return isPlain && (!one.version_removed || isContinued(one))
      ? [numberOf(one.version_added)]
      : [];
  });
  return Math.min(...versions, Number.POSITIVE_INFINITY);
}

/** `≤58` means that no earlier version was tested, `true` that nobody knows the first one. */
function numberOf(version: string | boolean | null): number {
  if (version === true) return 1;
  const digits = typeof version === 'string' ? /\d+(?:\.\d+)?/.exec(version)?.[0] : undefined;
  return digits === undefined ? Number.POSITIVE_INFINITY : Number(digits);
}
