import type { Vendor } from '../../vendor.ts';

/** Services that read opaque keys and tokens of their own, and no other issuer’s. */
const services: ReadonlySet<string> = new Set([
  'airtable',
  'algolia',
  'anthropic',
  'asana',
  'brevo',
  'cloudinary',
  'contentful',
  'datocms',
  'deepl',
  'discord',
  'figma',
  'github',
  'gitlab',
  'google-maps',
  'hubspot',
  'intercom',
  'linear',
  'mailchimp',
  'mailgun',
  'mapbox',
  'newsapi',
  'notion',
  'omdb',
  'openai',
  'openweather',
  'sanity',
  'sendgrid',
  'slack',
  'spotify',
  'storyblok',
  'stripe',
  'tmdb',
  'trello',
  'twilio',
  'twitch',
  'unsplash',
  'zendesk',
]);

/** Whether this host is a service that reads only its own keys. */
export const readsOnlyItsOwn = (vendor: Vendor, host: string): boolean =>
  services.has(vendor.id) && isHostOf(vendor, host);

export const isHostOf = ({ signs }: Vendor, host: string): boolean =>
  signs.some((sign) => sign.host?.test(host) === true);
