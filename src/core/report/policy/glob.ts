/**
 * Whether a URL matches a glob: `*` is anything but a slash, `**` is anything, `?` is one
 * character of a path. A glob without a query matches any query. Takes time linear in the URL for
 * each wildcard.
 */
export function matchesGlob(glob: string, url: string): boolean {
  const [target = ''] = url.split('#');
  const [path = ''] = target.split('?');
  return isMatch(partsOf(glob), /^[^?]*[?].*=/.test(glob) ? target : path);
}

type Part = { readonly any: 'segment' | 'all' | 'one' } | { readonly text: string };

const partsOf = (glob: string): Part[] =>
  glob
    .split(/(\*+|\?(?![^?]*=))/)
    .filter((part) => part !== '')
    .map((part): Part => {
      if (part === '*') return { any: 'segment' };
      if (part.startsWith('*')) return { any: 'all' };
      return part === '?' ? { any: 'one' } : { text: part };
    });

/** The places at which the text may be after each part: no backtracking. */
function isMatch(parts: readonly Part[], text: string): boolean {
  let places = new Set([0]);
  for (const part of parts) {
    const next = new Set<number>();
    for (const at of places) for (const end of endsOf(part, text, at)) next.add(end);
    places = next;
  }
  return places.has(text.length);
}

function* endsOf(part: Part, text: string, at: number): Generator<number> {
  if ('text' in part) {
    if (text.startsWith(part.text, at)) yield at + part.text.length;
    return;
  }
  if (part.any === 'one') {
    if (at < text.length && text.charAt(at) !== '/') yield at + 1;
    return;
  }
  for (let end = at; end <= text.length; end += 1) {
    yield end;
    if (part.any === 'segment' && text.charAt(end) === '/') return;
  }
}

/**
 * Why a glob matches no URL whatever, as a clause; null where it may match one. In the path of a
 * URL, browsers percent-encode braces.
 */
export function globFault(glob: string): string | null {
  if (glob === '') return 'it is empty';
  const [path = ''] = glob.split(/\?(?=[^?]*=)/);
  if (/[{}]/.test(path)) return `"${glob}" has braces, which no URL has: write * in their place`;
  const wildcard = path.search(/[*?]/);
  const literal = wildcard < 0 ? path : path.slice(0, wildcard);
  // Only ** matches slashes, of which each URL has two.
  const mayMatch = /\/\/|\*\*/.test(path) && BEGINNING.test(literal);
  return mayMatch ? null : `"${glob}" matches no URL: begin it with https:// or **`;
}

/** What may stand before the first wildcard. */
const BEGINNING = /^(?:[a-z][\w+.-]*(?::(?:\/(?:\/[^]*)?)?)?)?$/i;
