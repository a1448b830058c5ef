import { originOf } from '../../../http/url.ts';
import type { Facts } from '../../facts.ts';
import type { Finding } from '../../finding.ts';

const embedded = /^(?:image|imageset|media|audio|video|font)$/;
const file = /\.(?:avif|gif|jpe?g|png|svg|webp|m3u8|m4s|mp3|mp4|mpd|ts|webm|woff2?)$/i;

/**
 * A file of another site that an element of the page embeds, refused without a word: servers of
 * images and videos know the pages that may embed them by the Referer. Undefined where the request
 * has credentials, a signature or no Referer.
 */
export function hotlinkRefused(facts: Facts): Finding | undefined {
  const { url, exchange, status } = facts;
  const referer = facts.requestHeader('referer');
  const isRefused = status === 403 && facts.method === 'GET';
  if (!isRefused || url === null || referer === undefined) return undefined;
  const isEmbedded = embedded.test(exchange.resourceType) || file.test(url.pathname);
  const isForeign = facts.requestHeader('sec-fetch-site') === 'cross-site';
  if (!isEmbedded || !isForeign || facts.credentials.length > 0) return undefined;
  if (facts.interpretations.some(({ confidence }) => confidence !== 'possible')) return undefined;
  const page = originOf(referer);
  return {
    title: `Possibly ${url.host} refuses files embedded on ${page} (hotlink protection)`,
    summary: `The page ${page} embeds a file from another site, and the request says so in Referer. Such servers often serve their files only to their own pages or to visitors without a Referer.`,
    confidence: 'possible',
    side: 'server',
    evidence: [
      {
        in: 'request',
        name: 'referer',
        text: `Referer is ${referer}; the file belongs to ${url.host}.`,
      },
    ],
    fixes: [
      {
        title: 'Load the file without a Referer',
        steps: [
          '<img referrerpolicy="no-referrer">, in React referrerPolicy; also on <iframe>, <link> and <script>. For <video>, <audio> and CSS, or the whole page: <meta name="referrer" content="no-referrer">. fetch: referrerPolicy: "no-referrer".',
          'If the file opens in a new tab and fails only in the page, this is the cause.',
          'If the server is yours, add the page’s host to its list (nginx: valid_referers; a CDN’s hotlink protection). Otherwise copy the file to your own site: the owner may not want it embedded.',
        ],
        code: [],
        change: { headers: { Referer: null } },
      },
    ],
  };
}
