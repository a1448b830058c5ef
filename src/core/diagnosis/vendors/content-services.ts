import type { Vendor } from '../vendor.ts';

const algolia = 'https://www.algolia.com/doc/guides/security/api-keys';
const contentful = 'https://www.contentful.com/developers/docs/references/errors/';
const mapbox = 'https://docs.mapbox.com/help/troubleshooting/access-token-errors/';

/** Algolia, Contentful, Mapbox. */
export const contentServices = {
  id: 'content-services',
  name: 'the service',
  signs: [{ host: /\.(?:algolia\.net|algolianet\.com|contentful\.com|mapbox\.com)$/ }, { header: ['x-contentful-request-id'] }],
  rows: [
    { cause: 'api-key-invalid', text: /^Invalid Application-ID or API key/, confidence: 'certain', unmistakable: true, source: algolia },
    { cause: 'insufficient-permission', text: /^(?:Method|Index|Operation) not allowed with this API key/, confidence: 'certain', unmistakable: true, source: algolia, means: 'The key is good; its rights (a search key may only search) or its indices do not cover this.' },
    { cause: 'origin-not-allowed', text: /^(?:Invalid [Rr]eferer|Referer not allowed)/, confidence: 'certain', source: algolia },
    { cause: 'token-unrecognized', text: /^The access token you sent could not be found or is invalid/, confidence: 'likely', unmistakable: true, source: contentful, means: 'Delivery, preview and management each have tokens of their own, per space.' },
    { cause: 'wrong-token-type', text: /^The access token you sent could not be found or is invalid/, confidence: 'possible', unmistakable: true, source: contentful },
    { cause: 'token-unrecognized', text: /^Not Authorized - Invalid Token/, confidence: 'likely', unmistakable: true, source: mapbox },
    { cause: 'missing-credentials', text: /^Not Authorized - No Token/, confidence: 'certain', unmistakable: true, source: mapbox },
    { cause: 'insufficient-scope', text: /^This endpoint requires a token with /, confidence: 'certain', unmistakable: true, source: mapbox },
    { cause: 'origin-not-allowed', status: 403, text: /^Forbidden$/, confidence: 'possible', source: mapbox, means: 'A token with URL restrictions is refused from other pages.' },
  ],
} satisfies Vendor;
