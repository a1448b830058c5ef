import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const errors = 'https://developers.google.com/maps/documentation/javascript/error-messages';
const geocoding =
  'https://developers.google.com/maps/documentation/geocoding/requests-geocoding#StatusCodes';

/** Google Maps Platform, whose older web services answer 200 with `REQUEST_DENIED`. */
export const googleMaps = {
  id: 'google-maps',
  name: 'Google Maps Platform',
  signs: [
    { host: /^(?:maps|places|routes|roads)\.googleapis\.com$/ },
    { body: /"status"\s*:\s*"(?:REQUEST_DENIED|OVER_QUERY_LIMIT|OVER_DAILY_LIMIT)"/ },
  ],
  rows: [
    {
      cause: 'api-key-invalid',
      text: /^The provided API key is (?:invalid|expired)/,
      confidence: 'certain',
      source: geocoding,
    },
    {
      cause: 'api-key-missing',
      text: /^You must use an API key/,
      confidence: 'certain',
      global: true,
      source: geocoding,
    },
    {
      cause: 'service-not-enabled',
      text: /^This API (?:project|key) is not (?:authorized|activated)|^You're calling a legacy API|is not activated on your API project/,
      confidence: 'certain',
      global: true,
      source: errors,
    },
    {
      cause: 'license-or-plan',
      text: /^You must enable Billing/,
      confidence: 'certain',
      global: true,
      source: errors,
    },
    { cause: 'license-or-plan', code: 'OVER_DAILY_LIMIT', confidence: 'likely', source: geocoding },
    { cause: 'rate-limited', code: ['OVER_QUERY_LIMIT'], confidence: 'certain', source: geocoding },
    {
      cause: 'origin-not-allowed',
      text: /API keys with referer restrictions cannot be used with this API/,
      confidence: 'certain',
      global: true,
      source: geocoding,
      explanation:
        'Web services refuse a key that is restricted to web pages; they need a key that is restricted by IP address.',
      fix: instruction(
        'Use a key restricted by IP address for web services',
        'Call them from your server; in the browser use the Maps JavaScript API’s services.',
      ),
    },
    {
      cause: 'ip-blocked',
      text: /This IP, site or mobile application is not authorized to use this API key/,
      confidence: 'certain',
      global: true,
      source: errors,
    },
    { cause: 'api-key-invalid', code: 'REQUEST_DENIED', confidence: 'possible', source: geocoding },
  ],
  credentialPlaces: [{ query: 'key' }, { header: 'X-Goog-Api-Key' }],
  examples: [
    {
      name: 'license or plan: REQUEST_DENIED',
      cause: 'license-or-plan',
      http: `
        GET https://maps.googleapis.com/maps/api/geocode/json?key=AIzaSyA-abcdefghijklmnopqrstuvwxyz01234

        200
        Content-Type: application/json

        {"error_message":"You must enable Billing on the Google Cloud Project at https://console.cloud.google.com/project/_/billing/enable","results":[],"status":"REQUEST_DENIED"}
      `,
    },
    {
      name: 'origin not allowed: REQUEST_DENIED',
      cause: 'origin-not-allowed',
      http: `
        GET https://maps.googleapis.com/maps/api/geocode/json?key=AIzaSyA-abcdefghijklmnopqrstuvwxyz01234

        200
        Content-Type: application/json

        {"error_message":"API keys with referer restrictions cannot be used with this API.","results":[],"status":"REQUEST_DENIED"}
      `,
    },
  ],
} satisfies Vendor;
