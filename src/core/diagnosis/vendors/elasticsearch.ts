import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const setup = 'https://www.elastic.co/docs/troubleshoot/elasticsearch/security/security-trb-setup';
const apiKeys = 'https://www.elastic.co/docs/deploy-manage/api-keys/elasticsearch-api-keys';
const cors =
  'https://www.elastic.co/docs/reference/elasticsearch/configuration-reference/networking-settings#http-cors';
const opensearch = 'https://docs.opensearch.org/latest/security/access-control/permissions/';

/** Elasticsearch, Kibana and OpenSearch. */
export const elasticsearch = {
  id: 'elasticsearch',
  name: 'Elasticsearch',
  signs: [
    { path: /\/_(?:search|doc|bulk|cat|cluster|security|ml)\b/ },
    { header: ['x-elastic-product'] },
    { header: ['kbn-name'] },
    { header: ['x-opensearch-version'] },
    { body: /"type"\s*:\s*"security_exception"/ },
    {
      header: ['www-authenticate', /realm="(?:security|OpenSearch Security|Open Distro Security)"/],
    },
  ],
  rows: [
    {
      cause: 'origin-not-allowed',
      status: 403,
      sends: 'origin',
      body: /^$/,
      request: 'no-credentials',
      confidence: 'likely',
      source: cors,
      explanation:
        'With http.cors.enabled Elasticsearch responds with 403 and no body to an Origin that http.cors.allow-origin does not name; GET from the same page has no Origin and passes.',
      fix: instruction(
        'Name the page’s origin in http.cors.allow-origin, or turn CORS off',
        'In elasticsearch.yml of every node: http.cors.allow-origin: "https://app.example.com" (a regular expression between slashes is allowed), http.cors.allow-headers with the headers that the page sends; then restart.',
        'Kibana and proxies of your own need no CORS: leave http.cors.enabled at false, or let the proxy remove Origin.',
      ),
    },
    {
      cause: 'missing-credentials',
      text: /^missing authentication credentials for REST request/,
      request: 'no-credentials',
      confidence: 'certain',
      global: true,
      source: setup,
    },
    {
      cause: 'wrong-scheme',
      text: /^missing authentication credentials for REST request/,
      request: 'authorization',
      confidence: 'likely',
      global: true,
      source: setup,
      explanation: 'The request has an Authorization header, but no realm reads its scheme.',
      fix: instruction(
        'Send Basic or ApiKey credentials',
        'Authorization: ApiKey needs the Base64 of id:api_key (the encoded field of the response).',
      ),
    },
    {
      cause: 'wrong-credentials',
      text: /^unable to authenticate user \[/,
      confidence: 'certain',
      global: true,
      source: setup,
    },
    {
      cause: 'wrong-scheme',
      text: /^unable to authenticate with provided credentials and anonymous access is not allowed/,
      request: 'bearer',
      confidence: 'likely',
      global: true,
      source: apiKeys,
      explanation:
        'An API key uses the ApiKey scheme; Bearer is for tokens of the token service or of an OIDC realm.',
      fix: instruction(
        'Send the key as Authorization: ApiKey',
        'Use the encoded field of the response that created the key: it is the Base64 of id:api_key.',
      ),
    },
    {
      cause: 'token-unrecognized',
      text: /^unable to authenticate with provided credentials and anonymous access is not allowed/,
      request: 'bearer',
      confidence: 'possible',
      global: true,
      source: apiKeys,
    },
    {
      cause: 'api-key-invalid',
      text: /^unable to authenticate with provided credentials and anonymous access is not allowed/,
      request: 'other-scheme',
      confidence: 'likely',
      global: true,
      source: apiKeys,
    },
    {
      cause: 'api-key-invalid',
      text: /^api key (?:is expired|has been invalidated|\[[^\]]+\] (?:has been invalidated|is expired))/i,
      confidence: 'certain',
      global: true,
      source: apiKeys,
    },
    {
      cause: 'insufficient-permission',
      text: /^action \[[^\]]+\] (?:towards remote cluster )?is unauthorized for (?:user|API key|service account)/,
      confidence: 'certain',
      global: true,
      source: setup,
    },
    {
      cause: 'insufficient-permission',
      text: /^no permissions for \[/,
      confidence: 'certain',
      global: true,
      source: opensearch,
    },
    {
      cause: 'license-or-plan',
      text: /^current license is non-compliant for/,
      confidence: 'certain',
      global: true,
      source: 'https://www.elastic.co/subscriptions',
    },
    {
      cause: 'csrf',
      text: /must contain a kbn-xsrf header/,
      confidence: 'certain',
      global: true,
      source: 'https://www.elastic.co/docs/api/doc/kibana/authentication',
    },
    {
      cause: 'csrf',
      text: /must contain an? osd-xsrf header/,
      confidence: 'certain',
      global: true,
      source: opensearch,
    },
    {
      cause: 'not-auth-related',
      text: /read-only-allow-delete block|FORBIDDEN\/\d+\/index/,
      confidence: 'certain',
      global: true,
      source: 'https://www.elastic.co/docs/troubleshoot/elasticsearch/fix-watermark-errors',
      explanation:
        'The index is blocked, usually because the disk is full. Credentials have nothing to do with it.',
      fix: instruction(
        'Free disk space, then remove the block',
        'PUT INDEX/_settings with {"index.blocks.read_only_allow_delete": null}.',
      ),
    },
    {
      cause: 'missing-credentials',
      status: 401,
      text: /^Unauthorized$/,
      request: 'no-credentials',
      confidence: 'likely',
      source: opensearch,
    },
  ],
  antiForgery: [
    {
      header: 'kbn-xsrf',
      obtain: 'Send any value (Kibana); OpenSearch Dashboards reads osd-xsrf.',
    },
  ],
  credentialPlaces: [
    { header: 'Authorization', scheme: 'ApiKey' },
    { header: 'Authorization', scheme: 'Basic' },
  ],
  examples: [
    {
      name: 'an origin that is not allowed',
      cause: 'origin-not-allowed',
      http: `
        POST https://search.example.com/logs/_search
        Origin: https://app.example.com

        {}

        403
        X-elastic-product: Elasticsearch
      `,
    },
    {
      name: 'wrong credentials: unable to authenticate user',
      cause: 'wrong-credentials',
      http: `
        GET https://es.example.com:9200/
        Authorization: Basic <<base64 alice:correct-horse>>

        401
        WWW-Authenticate: Basic realm="security", charset="UTF-8"
        Content-Type: application/json

        {"error":{"root_cause":[{"type":"security_exception","reason":"unable to authenticate user [alice] for REST request [/]"}],"type":"security_exception","reason":"unable to authenticate user [alice] for REST request [/]"},"status":401}
      `,
    },
    {
      name: 'insufficient permission: action',
      cause: 'insufficient-permission',
      http: `
        GET https://es.example.com:9200/logs/_search
        Authorization: Basic <<base64 alice:correct-horse>>

        403
        Content-Type: application/json

        {"error":{"root_cause":[{"type":"security_exception","reason":"action [indices:data/read/search] is unauthorized for user [alice] with effective roles [viewer] on indices [logs]"}],"type":"security_exception","reason":"action [indices:data/read/search] is unauthorized for user [alice] with effective roles [viewer] on indices [logs]"},"status":403}
      `,
    },
    {
      name: 'wrong scheme: missing authentication credentials for REST ',
      cause: 'wrong-scheme',
      http: `
        GET https://es.example.com:9200/
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        WWW-Authenticate: Basic realm="security", charset="UTF-8"
        Content-Type: application/json

        {"error":{"root_cause":[{"type":"security_exception","reason":"missing authentication credentials for REST request"}],"type":"security_exception","reason":"missing authentication credentials for REST request"},"status":401}
      `,
    },
    {
      name: 'wrong scheme: unable to authenticate with provided credent',
      cause: 'wrong-scheme',
      http: `
        GET https://es.example.com:9200/
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        WWW-Authenticate: Basic realm="security", charset="UTF-8"
        Content-Type: application/json

        {"error":{"root_cause":[{"type":"security_exception","reason":"unable to authenticate with provided credentials and anonymous access is not allowed"}],"type":"security_exception","reason":"unable to authenticate with provided credentials and anonymous access is not allowed"},"status":401}
      `,
    },
    {
      name: 'not auth related: read-only-allow-delete block',
      cause: 'not-auth-related',
      http: `
        GET https://es.example.com:9200/
        Authorization: Basic <<base64 alice:correct-horse>>

        401
        WWW-Authenticate: Basic realm="security", charset="UTF-8"
        Content-Type: application/json

        {"error":{"root_cause":[{"type":"security_exception","reason":"read-only-allow-delete block"}],"type":"security_exception","reason":"read-only-allow-delete block"},"status":401}
      `,
    },
  ],
} satisfies Vendor;
