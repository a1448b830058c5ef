import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs =
  'https://developers.arcgis.com/rest/users-groups-and-items/working-with-users-groups-and-items/';

/** ArcGIS. */
export const arcgis = {
  id: 'arcgis',
  name: 'ArcGIS',
  signs: [
    { host: /(?:^|\.)arcgis\.com$/ },
    {
      path: /\/rest\/(?:services|info|login)\b.{0,200}\/(?:FeatureServer|MapServer|ImageServer|GeocodeServer)|\/sharing\/rest\//,
    },
  ],
  rows: [
    {
      cause: 'token-expired',
      code: '498',
      source: docs,
      explanation:
        'ArcGIS responds with 200 and the code 498 when a token has expired, is unknown, or is bound to another referer or address.',
      fix: instruction(
        'Request a new token for this client',
        'Generate it with the same client type as the call: referer (the Referer must match), IP, or requestip.',
        'An API key must allow this service: Location services, or the item itself under Item access; its referrers must contain this page.',
        'OAuth tokens live 30 minutes by default; ask with expiration, or refresh them.',
      ),
    },
    {
      cause: 'missing-credentials',
      code: '499',
      confidence: 'certain',
      source: docs,
      explanation:
        'ArcGIS responds with 200 and the code 499: the layer is not public, and no token was sent.',
      fix: instruction(
        'Send a token with the call',
        'Add token= or X-Esri-Authorization: Bearer; or share the layer with everyone (item page, Share).',
        'JS API: esriConfig.apiKey, or IdentityManager with an OAuthInfo; Esri Leaflet: the option token or apikey.',
      ),
    },
    {
      cause: 'insufficient-permission',
      code: '403',
      text: /^You do not have permissions to access this resource/,
      confidence: 'certain',
      source: docs,
      explanation:
        'The server accepts the token. The item is not shared with its user, or an API key or application lacks the privilege for it.',
      fix: instruction(
        'Share the item, or add the privilege to the credential',
        'Item page, Share: the group of the user, or the organization. Developer credentials: Settings, Privileges and Item access.',
        'Editing needs the layer’s editing on, and a user type that may edit. Premium content (routing, GeoEnrichment) needs the privilege and credits.',
      ),
    },
  ],
  credentialPlaces: [{ query: 'token' }, { header: 'X-Esri-Authorization', form: 'Bearer TOKEN' }],
  examples: [
    {
      name: 'token expired: 498',
      cause: 'token-expired',
      http: `
        GET https://services.arcgis.com/abc/arcgis/rest/services/a/FeatureServer/0/query?f=json&token=abcdefghij0123456789

        200
        Content-Type: application/json

        {"error":{"code":498,"message":"Invalid token.","details":["Invalid token."]}}
      `,
    },
    {
      name: 'missing credentials: 499',
      cause: 'missing-credentials',
      http: `
        GET https://services.arcgis.com/abc/arcgis/rest/services/a/FeatureServer/0/query?f=json

        200
        Content-Type: application/json

        {"error":{"code":499,"message":"Token Required","details":["Token Required"]}}
      `,
    },
    {
      name: 'insufficient permission: 403',
      cause: 'insufficient-permission',
      http: `
        GET https://services.arcgis.com/abc/arcgis/rest/services/a/FeatureServer/0/query?f=json&token=abcdefghij0123456789
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"error":{"code":403,"message":"You do not have permissions to access this resource or perform this operation.","details":[]}}
      `,
    },
  ],
} satisfies Vendor;
