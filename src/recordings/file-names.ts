import path from 'node:path';

/** The part of `node:path` that depends on the system. */
type PathRules = Pick<typeof path, 'resolve' | 'relative' | 'isAbsolute'>;

/** A file's own name, without the local path; both separators count, whatever the system. */
export const ownName = (file: string): string => file.replace(/^.*[/\\](?=[^/\\])/s, '');

/** A file's path for people and logs: with slashes, relative to the folder where beneath it. */
export function slashedPath(file: string, folder: string, rules: PathRules = path): string {
  const absolute = rules.resolve(folder, file);
  return (relativeBeneath(absolute, folder, rules) ?? absolute).replaceAll('\\', '/');
}

/**
 * A file as a URI reference with slashes, for SARIF: relative to the folder of the run where it
 * lies beneath it, since a checkout elsewhere has the same names; else absolute.
 */
export function uriPath(file: string, folder: string, rules: PathRules = path): string {
  const absolute = rules.resolve(folder, file);
  const relative = relativeBeneath(absolute, folder, rules);
  // A colon in the first segment would end a scheme (RFC 3986 §4.2).
  if (relative !== null) return escaped(relative).replaceAll(':', '%3A');
  const slashed = escaped(absolute);
  if (slashed.startsWith('//')) return `file:${slashed}`;
  return slashed.startsWith('/') ? `file://${slashed}` : `file:///${slashed}`;
}

function relativeBeneath(absolute: string, folder: string, rules: PathRules): string | null {
  const relative = rules.relative(folder, absolute);
  const isBeneath = relative !== '' && !/^\.\.(?:[/\\]|$)/.test(relative);
  return isBeneath && !rules.isAbsolute(relative) ? relative : null;
}

/** With slashes, and percent-encoded; a lone surrogate, which has no UTF-8, as U+FFFD. */
const escaped = (name: string): string =>
  encodeURI(name.replaceAll('\\', '/').replace(/\p{Surrogate}/gu, '\ufffd')).replace(
    /[#?]/g,
    encodeURIComponent,
  );
