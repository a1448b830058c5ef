import { isSuccess } from '../../../http/exchange-kind.ts';
import type { Exchange } from '../../../http/exchange.ts';
import { secretOf } from '../../../http/credentials/credential.ts';
import type { Facts } from '../../facts.ts';
import type { Finding } from '../../finding.ts';
import { instruction } from '../../instruction.ts';

/** They end or change a query parameter where they are not percent-encoded (RFC 3986 §3.4). */
const special = '#&+%; ';

const SHORTEST_PIECE = 6;

/**
 * A key or token in the URL that is the beginning of one which this server accepted in a header: it
 * holds a character that has a meaning in URLs, and nobody encoded it. A `#` begins the fragment,
 * which is never sent.
 */
export function cutInUrl(facts: Facts): Finding | undefined {
  const { credentials, related, status } = facts;
  const isRefused = status === 401 || status === 403 || status === 400;
  const sent = credentials.find(
    (one) => one.in === 'query' && secretOf(one).length >= SHORTEST_PIECE && one.token === null,
  );
  if (!isRefused || sent === undefined) return undefined;
  const piece = secretOf(sent);
  for (const exchange of related.sameOrigin) {
    const next = isSuccess(exchange.response.status) ? afterPiece(exchange, piece) : undefined;
    if (next === undefined) continue;
    return {
      title: `The key in the URL was cut off at “${next}”`,
      summary: `The parameter ${sent.name} contains the first ${piece.length} characters of a key that this server accepted in a header. The character after them is “${next}”, which has a special meaning in a URL${next === '#' ? ': it begins the fragment, which the browser does not send' : ''}.`,
      confidence: 'certain',
      side: 'client',
      evidence: [
        {
          in: 'url',
          name: sent.name,
          text: `${sent.name} has ${piece.length} characters.`,
        },
        {
          in: 'history',
          name: 'comparison',
          text: 'A header of an earlier request has the same characters, and more after them.',
          at: { exchange: exchange.id },
        },
      ],
      fixes: [
        instruction(
          'Percent-encode the key when you put it into the URL',
          `JavaScript: ${sent.name}=\${encodeURIComponent(key)}, or new URLSearchParams({ ${sent.name}: key }); curl: --data-urlencode with -G.`,
          'If you cannot change the program, choose a key with only letters and digits (openssl rand -hex 32), without # & + % and ;.',
        ),
      ],
      showsWhy: 'first',
    };
  }
  return undefined;
}

/** The special character after the piece, in a header value that begins with the piece. */
function afterPiece({ request }: Exchange, piece: string): string | undefined {
  for (const { value } of request.headers) {
    const start = value.startsWith(piece) ? 0 : value.indexOf(` ${piece}`) + 1;
    const next = value.charAt(start + piece.length);
    const isPiece = value.startsWith(piece, start) && next !== '';
    if (isPiece && special.includes(next)) return next;
  }
  return undefined;
}
