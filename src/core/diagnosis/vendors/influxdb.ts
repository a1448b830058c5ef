import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const v2 = 'https://docs.influxdata.com/influxdb/v2/api/';
const v1 =
  'https://docs.influxdata.com/influxdb/v1/administration/authentication_and_authorization/';

/** InfluxDB. */
export const influxdb = {
  id: 'influxdb',
  name: 'InfluxDB',
  signs: [
    { path: /^\/api\/v2\/(?:write|query|buckets|orgs)\b/ },
    { header: ['x-influxdb-version'] },
    { header: ['x-platform-error-code'] },
    { host: /\.influxdata\.com$/ },
  ],
  rows: [
    {
      cause: 'token-unrecognized',
      code: 'unauthorized',
      text: /^unauthorized access$/,
      request: 'authorization',
      confidence: 'likely',
      source: v2,
      explanation:
        'InfluxDB does not distinguish an unknown token from one sent with a scheme other than Token.',
      fix: instruction(
        'Send Authorization: Token TOKEN',
        'Create the token in this organization with access to the bucket. InfluxDB 1.x uses a user name and password.',
      ),
    },
    {
      cause: 'missing-credentials',
      code: 'unauthorized',
      text: /^unauthorized access$/,
      request: 'no-authorization',
      confidence: 'certain',
      source: v2,
      fix: instruction(
        'Send Authorization: Token TOKEN',
        'Load Data, API Tokens in the UI, or influx auth create; org and bucket belong into the query.',
        'Grafana: data source with Flux and the token; with InfluxQL add a custom header Authorization: Token TOKEN and a DBRP mapping (influx v1 dbrp create).',
      ),
    },
    {
      cause: 'insufficient-permission',
      text: /^insufficient permissions/,
      confidence: 'certain',
      source: v2,
      explanation:
        'The server accepts the token. It lacks read or write for this bucket, or belongs to another organization.',
      fix: instruction(
        'Create a token with the right for this bucket',
        'influx auth create --org ORG --read-bucket BUCKET_ID --write-bucket BUCKET_ID, or Load Data, API Tokens, Custom API Token.',
        'An existing token cannot be widened. Managing buckets and users needs an All Access token.',
      ),
    },
    {
      cause: 'missing-credentials',
      text: /^unable to parse authentication credentials/,
      request: 'no-credentials',
      confidence: 'certain',
      global: true,
      source: v1,
      fix: instruction(
        'Send the user and password',
        'InfluxDB 1.x reads Basic, the query parameters u and p, or a JWT with shared_secret. auth-enabled in [http] of influxdb.conf turned the check on.',
      ),
    },
    {
      cause: 'wrong-scheme',
      text: /^unable to parse authentication credentials/,
      request: 'authorization',
      confidence: 'likely',
      global: true,
      source: v1,
      fix: instruction(
        'Send a scheme that InfluxDB 1.x reads',
        'Basic USER:PASSWORD, Token USER:PASSWORD, or Bearer with a JWT signed with shared_secret of influxdb.conf. A token of InfluxDB 2 is unknown here.',
      ),
    },
    {
      cause: 'wrong-credentials',
      text: /^authorization failed$/,
      request: 'basic',
      confidence: 'certain',
      source: v1,
      explanation:
        'InfluxDB 1.x does not know this user with this password. InfluxDB 2 sends the same if a 1.x route needs a v1 authorization.',
      fix: instruction(
        'Check the user, or create a v1 authorization',
        '1.x: SHOW USERS; SET PASSWORD FOR "user" = \'…\'; GRANT READ ON "db" TO "user".',
        '2.x: influx v1 auth create --username USER --password PASSWORD --read-bucket ID --write-bucket ID; or send the token as password with any user.',
      ),
    },
  ],
  credentialPlaces: [{ header: 'Authorization', scheme: 'Token' }],
  examples: [
    {
      name: 'token unrecognized: unauthorized',
      cause: 'token-unrecognized',
      http: `
        GET https://eu.influxdata.com/api/v2/buckets
        Authorization: Token abcdefghijklmnopqrstuvwxyz==

        401
        X-Platform-Error-Code: unauthorized
        Content-Type: application/json

        {"code":"unauthorized","message":"unauthorized access"}
      `,
    },
    {
      name: 'InfluxDB 2 without a token',
      cause: 'missing-credentials',
      http: `
        GET https://influx.example.com/api/v2/buckets

        401
        X-Platform-Error-Code: unauthorized
        Content-Type: application/json

        {"code":"unauthorized","message":"unauthorized access"}
      `,
    },
    {
      name: 'bucket',
      cause: 'insufficient-permission',
      http: `
        POST https://influx.example.com/api/v2/write?org=acme&bucket=b
        Authorization: Token abcdefghijklmnopqrstuvwxyz==

        403
        X-Platform-Error-Code: forbidden
        Content-Type: application/json

        {"code":"forbidden","message":"insufficient permissions for write"}
      `,
    },
    {
      name: 'InfluxDB 1 without a user',
      cause: 'missing-credentials',
      http: `
        GET https://influx.example.com/query?db=a&q=SHOW+MEASUREMENTS

        401
        WWW-Authenticate: Basic realm="InfluxDB"
        X-Influxdb-Version: 1.8.10
        Content-Type: application/json

        {"error":"unable to parse authentication credentials"}
      `,
    },
    {
      name: 'InfluxDB 1 with a token',
      cause: 'wrong-scheme',
      http: `
        GET https://influx.example.com/query?db=a&q=SHOW+MEASUREMENTS
        Authorization: Token abcdefghijklmnopqrstuvwxyz==

        401
        WWW-Authenticate: Basic realm="InfluxDB"
        X-Influxdb-Version: 1.8.10
        Content-Type: application/json

        {"error":"unable to parse authentication credentials"}
      `,
    },
    {
      name: 'InfluxDB 1 with a wrong password',
      cause: 'wrong-credentials',
      http: `
        GET https://influx.example.com/query?db=a&q=SHOW+MEASUREMENTS
        Authorization: Basic <<base64 alice:correct-horse>>

        401
        WWW-Authenticate: Basic realm="InfluxDB"
        X-Influxdb-Version: 1.8.10
        Content-Type: application/json

        {"error":"authorization failed"}
      `,
    },
  ],
} satisfies Vendor;
