import type { Vendor } from '../vendor.ts';

const errors = 'https://www.contentful.com/developers/docs/references/errors/';

/** Contentful. */
export const contentful = {
  id: 'contentful',
  name: 'Contentful',
  signs: [{ host: /\.contentful\.com$/ }, { header: ['x-contentful-request-id'] }],
  rows: [
    {
      cause: 'token-unrecognized',
      text: /^The access token you sent could not be found or is invalid/,
      confidence: 'likely',
      global: true,
      source: errors,
      means: 'Delivery, preview and management each have tokens of their own, per space.',
    },
    {
      cause: 'wrong-token-type',
      text: /^The access token you sent could not be found or is invalid/,
      confidence: 'possible',
      global: true,
      source: errors,
    },
  ],
} satisfies Vendor;
