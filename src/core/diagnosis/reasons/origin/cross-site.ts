import type { Facts } from '../../facts.ts';
import type { WordFinding } from '../../words.ts';

/** Whether the browser itself says that another site makes the request (Fetch Metadata §2.3). */
export const isCrossSite = ({ requestHeader }: Facts): boolean =>
  requestHeader('sec-fetch-site') === 'cross-site';

/** A request of another site that has neither Origin nor Referer: an image, a link, a script. */
export const crossSite: WordFinding = {
  title: 'Requests from other sites are refused',
  summary:
    'The browser marks the request as coming from another site, and the server accepts only requests from its own pages.',
  side: 'server',
  evidence: [{ in: 'request', name: 'sec-fetch-site', text: 'Sec-Fetch-Site is cross-site.' }],
  fixes: [
    {
      title: 'Allow the page’s site on the server, or call it through your own server',
      steps: [
        'Such servers compare Sec-Fetch-Site (Fetch Metadata) before any sign-in; a setting for CORS or allowed origins often covers it.',
        'A request from your own server has no such header.',
      ],
      code: [],
    },
  ],
};
