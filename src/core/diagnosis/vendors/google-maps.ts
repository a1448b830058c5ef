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
      explanation: 'The key does not exist, was deleted, or was cut while copying.',
      fix: instruction(
        'Copy the key again from the credentials page',
        'console.cloud.google.com/google/maps-apis/credentials, Show key. It begins with AIza; check for spaces, and that the build has the current value.',
      ),
    },
    {
      cause: 'api-key-missing',
      text: /^You must use an API key/,
      confidence: 'certain',
      global: 'cause',
      source: geocoding,
      explanation: 'The request has no key parameter, or an empty one.',
      fix: instruction(
        'Send the key as key= in the query',
        'Create it under Google Maps Platform, Credentials, with billing enabled. An empty key usually means that the environment variable is not set where the code runs.',
      ),
    },
    {
      cause: 'service-not-enabled',
      text: /^This API (?:project|key) is not (?:authorized|activated)|^You're calling a legacy API|is not activated on your API project/,
      confidence: 'certain',
      global: true,
      source: errors,
      explanation:
        'The API that this call uses is not enabled in the key’s project, or the key’s API restrictions leave it out. Projects made since March 2025 cannot enable the legacy Places, Directions and Distance Matrix APIs from the library.',
      fix: instruction(
        'Enable the API that this call uses, and allow it for the key',
        'Google Maps Platform, APIs & Services: enable Geocoding API, Places API (New), Routes API … one by one; then add it to the key’s API restrictions.',
        'Legacy calls (maps/api/place, directions, distancematrix): enable “Places API” by its direct link console.cloud.google.com/apis/library/places-backend.googleapis.com (directions-backend, distance-matrix-backend).',
        'Or call the new ones: places.googleapis.com/v1 and routes.googleapis.com, with X-Goog-Api-Key and X-Goog-FieldMask.',
      ),
    },
    {
      cause: 'license-or-plan',
      text: /^You must enable Billing/,
      confidence: 'certain',
      global: true,
      source: errors,
      explanation:
        'Every project needs an active billing account, even within the free monthly calls.',
      fix: instruction(
        'Link a billing account to the key’s project',
        'console.cloud.google.com/project/_/billing/enable: choose the project of the key; it takes a few minutes.',
      ),
    },
    {
      cause: 'license-or-plan',
      text: /^You have exceeded your daily (?:request )?quota/,
      confidence: 'likely',
      source: geocoding,
      explanation:
        'The key is missing or invalid, billing is off, the method of payment failed, or a limit of your own is reached.',
      fix: instruction(
        'Check billing, and your own limits',
        'console.cloud.google.com/billing: the project is linked and the card is valid. Google Maps Platform, Quotas: a limit per day that you set ends at midnight Pacific time.',
      ),
    },
    {
      cause: 'rate-limited',
      text: /^You have exceeded your rate-limit/,
      confidence: 'certain',
      source: geocoding,
      explanation: 'Too many requests per second or minute, or the project has no billing.',
      fix: instruction(
        'Slow down, and check billing',
        'Google Maps Platform, Quotas shows the limit per minute of this API. Wait and repeat with a growing pause; send batches one after another.',
        'If every call fails so, the project has no billing: console.cloud.google.com/billing.',
      ),
    },
    {
      cause: 'origin-not-allowed',
      text: /API keys with referer restrictions cannot be used with this API/,
      confidence: 'certain',
      global: true,
      source: geocoding,
      explanation:
        'Web services refuse a key that is restricted to web pages; they need a key that is restricted by IP address.',
      fix: instruction(
        'In a page use the Maps JavaScript API; call the web service from a server with another key',
        'A key that is restricted to websites works for the Maps JavaScript API alone: const { Geocoder } = await google.maps.importLibrary("geocoding"); await new Geocoder().geocode({ address }). Likewise Place, Routes and Elevation.',
        'The web services at maps.googleapis.com/maps/api/… want a second key, restricted by the IP address of your server, which must not be in a page.',
        'No list of websites helps here, and anyone can copy and use an unrestricted key in a page.',
      ),
    },
    {
      cause: 'ip-blocked',
      text: /This IP, site or mobile application is not authorized to use this API key/,
      confidence: 'certain',
      global: true,
      source: errors,
      explanation:
        'The key’s application restriction lists other addresses, sites or apps than the caller.',
      fix: instruction(
        'Change the key’s application restriction to this kind of caller',
        'Web services called from a server: IP addresses, with the server’s public address (the message names the one that called). A key for Android, iOS or websites is not accepted.',
        'In the browser: Websites, https://HOST/*. Use two keys.',
      ),
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
    {
      name: 'api key invalid: the provided key',
      cause: 'api-key-invalid',
      http: `
        GET https://maps.googleapis.com/maps/api/geocode/json?address=a&key=AIzaSyA-abcdefghijklmnopqrstuvwxyz01234

        200
        Content-Type: application/json

        {"error_message":"The provided API key is invalid. ","results":[],"status":"REQUEST_DENIED"}
      `,
    },
    {
      name: 'api key missing: you must use an API key',
      cause: 'api-key-missing',
      http: `
        GET https://maps.googleapis.com/maps/api/geocode/json?address=a

        200
        Content-Type: application/json

        {"error_message":"You must use an API key to authenticate each request to Google Maps Platform APIs.","results":[],"status":"REQUEST_DENIED"}
      `,
    },
    {
      name: 'service not enabled: the project',
      cause: 'service-not-enabled',
      http: `
        GET https://maps.googleapis.com/maps/api/place/details/json?place_id=a&key=AIzaSyA-abcdefghijklmnopqrstuvwxyz01234

        200
        Content-Type: application/json

        {"error_message":"This API project is not authorized to use this API.","html_attributions":[],"status":"REQUEST_DENIED"}
      `,
    },
    {
      name: 'ip blocked: another kind of caller',
      cause: 'ip-blocked',
      http: `
        GET https://maps.googleapis.com/maps/api/place/details/json?place_id=a&key=AIzaSyA-abcdefghijklmnopqrstuvwxyz01234

        200
        Content-Type: application/json

        {"error_message":"This IP, site or mobile application is not authorized to use this API key. Request received from IP address 203.0.113.7, with empty referer","results":[],"status":"REQUEST_DENIED"}
      `,
    },
    {
      name: 'license or plan: the daily quota',
      cause: 'license-or-plan',
      http: `
        GET https://maps.googleapis.com/maps/api/geocode/json?address=a&key=AIzaSyA-abcdefghijklmnopqrstuvwxyz01234

        200
        Content-Type: application/json

        {"error_message":"You have exceeded your daily request quota for this API. We recommend enabling billing to get a higher quota.","results":[],"status":"OVER_QUERY_LIMIT"}
      `,
    },
    {
      name: 'rate limited: OVER_QUERY_LIMIT',
      cause: 'rate-limited',
      http: `
        GET https://maps.googleapis.com/maps/api/geocode/json?address=a&key=AIzaSyA-abcdefghijklmnopqrstuvwxyz01234

        200
        Content-Type: application/json

        {"error_message":"You have exceeded your rate-limit for this API.","results":[],"status":"OVER_QUERY_LIMIT"}
      `,
    },
  ],
} satisfies Vendor;
