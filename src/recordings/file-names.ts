import path from 'node:path';

/** The part of `node:path` that depends on the system. */
type PathRules = Pick<typeof path, 'resolve' | 'relative' | 'isAbsolute'>;

/** A file's own name, without the local path; both separators count, whatever the system. */
export const ownName = (file: string): string => file.replace(/^.*[/\\](?=[^/\\])/s, '');

/**
 * A file as a URI reference with slashes, for annotations and SARIF: relative to the folder of the
 * run where it lies beneath it, since a checkout elsewhere has the same names; else absolute.
 */
export function uriPath(file: string, folder: string, rules: PathRules = path): string {
  const absolute = rules.resolve(folder, file);
  const relative = rules.relative(folder, absolute);
  const isBeneath = relative !== '' && !/^\.\.(?:[/\\]|$)/.test(relative);
  if (isBeneath && !rules.isAbsolute(relative)) return escaped(relative);
  const slashed = escaped(absolute);
  if (slashed.startsWith('//')) return `file:${slashed}`;
  return slashed.startsWith('/') ? `file://${slashed}` : `file:///${slashed}`;
}

/** With slashes, and without what ends a path in a URI. */
const escaped = (name: string): string =>
  name.replaceAll('\\', '/').replace(/[%#?\s]/g, (char) => encodeURIComponent(char));
