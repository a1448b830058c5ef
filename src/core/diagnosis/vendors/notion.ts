import type { Vendor } from '../vendor.ts';

const errors = 'https://developers.notion.com/reference/status-codes';

/** Notion. */
export const notion = {
  id: 'notion',
  name: 'Notion',
  signs: [{ host: /^api\.notion\.com$/ }, { header: ['x-notion-request-id'] }],
  rows: [
    {
      cause: 'api-key-invalid',
      text: /^API token is invalid\.?$/,
      confidence: 'likely',
      global: true,
      source: errors,
    },
    {
      cause: 'insufficient-permission',
      code: 'restricted_resource',
      confidence: 'certain',
      global: true,
      source: errors,
    },
    {
      cause: 'hidden-404',
      status: 404,
      text: /^Could not find (?:page|database|block|data source|user)[^]{0,120}shared with your integration/,
      confidence: 'certain',
      global: true,
      source: errors,
      means: 'Notion shows an integration only what was shared with it.',
    },
  ],
} satisfies Vendor;
