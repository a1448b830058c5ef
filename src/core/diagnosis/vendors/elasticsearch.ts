import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const setup = 'https://www.elastic.co/docs/troubleshoot/elasticsearch/security/security-trb-setup';
const apiKeys = 'https://www.elastic.co/docs/deploy-manage/api-keys/elasticsearch-api-keys';
const cors =
  'https://www.elastic.co/docs/reference/elasticsearch/configuration-reference/networking-settings#http-cors';
const opensearch = 'https://docs.opensearch.org/latest/security/access-control/permissions/';

const kibana =
  'https://www.elastic.co/docs/deploy-manage/users-roles/cluster-or-deployment-auth/kibana-privileges';

const awsOpensearch =
  'https://docs.aws.amazon.com/opensearch-service/latest/developerguide/fgac.html';

const allowDomainAccess = instruction(
  'Open the domain’s access policy for Basic, or sign with SigV4',
  'Fine-grained access control with the internal user database: Security configuration, Access policy: Principal {"AWS": "*"}, Action es:ESHttp*; Basic is read after it.',
  'With IAM sign the request (service es, the domain’s region) with a principal that the policy allows, and map its ARN to a role in OpenSearch Dashboards, Security, Roles, Mapped users.',
  'An address policy (aws:SourceIp) works on public domains only, and on the address that AWS sees.',
);

const elasticBasic = instruction(
  'Send Basic or ApiKey credentials',
  'Authorization: Basic USER:PASSWORD, or Authorization: ApiKey with the encoded field of the response that made the key.',
  'Elasticsearch 8 and later turns security on by default: bin/elasticsearch-reset-password -u elastic sets a password; call https:// with config/certs/http_ca.crt.',
  'For a local test only: xpack.security.enabled: false in elasticsearch.yml.',
);

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
      cause: 'wrong-scheme',
      status: 403,
      text: /^User: anonymous is not authorized to perform: es:ESHttp/,
      request: 'basic',
      confidence: 'likely',
      global: true,
      source: awsOpensearch,
      explanation:
        'Amazon OpenSearch Service looks at the domain’s access policy before Basic; to it an unsigned request is anonymous.',
      fix: allowDomainAccess,
    },
    {
      cause: 'origin-not-allowed',
      status: 403,
      sends: ['origin'],
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
      fix: elasticBasic,
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
      explanation:
        'No realm knows this user with this password; a user from another cluster or a changed password looks the same.',
      fix: instruction(
        'Reset the password, or use the right user',
        'On a node: bin/elasticsearch-reset-password -u USER (elastic, kibana_system); on Elastic Cloud: the deployment’s Security page.',
        'Kibana itself signs in as kibana_system or with a service account token, never as elastic.',
        'In a container ELASTIC_PASSWORD counts only for a new data volume.',
      ),
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
      explanation:
        'The value after ApiKey is not the Base64 of id:api_key of a key that this cluster knows.',
      fix: instruction(
        'Send the encoded field of the key',
        'POST /_security/api_key (Kibana: Stack Management, API keys) returns id, api_key and encoded; send Authorization: ApiKey ENCODED, not api_key alone.',
        'Keys belong to one cluster; GET /_security/api_key?owner=true lists yours.',
      ),
    },
    {
      cause: 'api-key-invalid',
      text: /^api key (?:is expired|has been invalidated|\[[^\]]+\] (?:has been invalidated|is expired))/i,
      confidence: 'certain',
      global: true,
      source: apiKeys,
      fix: instruction(
        'Create a new API key',
        'POST /_security/api_key without expiration, or with a later one (Kibana: Stack Management, API keys).',
        'A key ends with the user who made it: it carries that user’s rights.',
      ),
    },
    {
      cause: 'insufficient-permission',
      text: /^action \[[^\]]+\] (?:towards remote cluster )?is unauthorized for (?:user|API key|service account)/,
      confidence: 'certain',
      global: true,
      source: setup,
      explanation:
        'User or key are known. Their roles do not grant this action on this index; the end of the message names the privileges that would.',
      fix: instruction(
        'Grant the privilege that the message names',
        'PUT /_security/role/ROLE {"indices":[{"names":["INDEX*"],"privileges":["read"]}],"cluster":["monitor"]} and give the role to the user (Kibana: Stack Management, Roles).',
        'indices:data/write needs index or write, indices:admin/create needs create_index (or auto_configure), cluster:monitor/main needs monitor.',
        'An API key carries what its role_descriptors say at most: create a new one with the privilege.',
        'A data stream’s or alias’s name must match names, too.',
      ),
    },
    {
      cause: 'insufficient-permission',
      text: /^no permissions for \[/,
      confidence: 'certain',
      global: true,
      source: opensearch,
      explanation:
        'OpenSearch knows the user, but none of the roles mapped to it allows this action on this index.',
      fix: instruction(
        'Map the user to a role with this action',
        'Dashboards: Security, Roles: add the index permission (read, write, or the action of the message), then Mapped users. Or PUT _plugins/_security/api/rolesmapping/ROLE.',
        'Dashboards itself (/api/saved_objects) reads .kibana*: also map opensearch_dashboards_user (kibana_user), or give the role tenant permission kibana_all_read on global_tenant, and read on .kibana*.',
        'backend_roles=[] in the message means that no group came along: look at roles_key of the OpenID, JWT or SAML settings, and at the claim in the token.',
        'On AWS map the IAM role’s ARN as a backend role.',
      ),
    },
    {
      cause: 'license-or-plan',
      text: /^current license is non-compliant for/,
      confidence: 'certain',
      global: true,
      source: 'https://www.elastic.co/subscriptions',
      fix: instruction(
        'Use a license that includes the feature',
        'GET /_license shows it. POST /_license/start_trial?acknowledge=true starts the 30-day trial; POST /_license/start_basic?acknowledge=true goes back to basic after a trial ended.',
        'Or turn the feature off (for example a realm other than saml, ldap or jwt).',
      ),
    },
    {
      cause: 'csrf',
      text: /must contain a kbn-xsrf header/,
      confidence: 'certain',
      global: true,
      source: 'https://www.elastic.co/docs/api/doc/kibana/authentication',
      explanation:
        'Kibana wants the header kbn-xsrf with each change; any value works; it is not a secret.',
      fix: instruction(
        'Send kbn-xsrf: true',
        'Add the header kbn-xsrf with any value to every POST, PUT and DELETE of Kibana’s API, next to Authorization.',
      ),
    },
    {
      cause: 'csrf',
      text: /must contain an? osd-xsrf header/,
      confidence: 'certain',
      global: true,
      source: opensearch,
      explanation:
        'OpenSearch Dashboards wants the header osd-xsrf with each change; any value works; it is not a secret.',
      fix: instruction(
        'Send osd-xsrf: true',
        'Add the header osd-xsrf (not kbn-xsrf) with any value to every POST, PUT and DELETE of the Dashboards API.',
      ),
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
      fix: instruction(
        'Send Basic credentials',
        'OpenSearch’s security plugin is on by default: user admin with the password of OPENSEARCH_INITIAL_ADMIN_PASSWORD (2.12 and later).',
        'For visitors: http.anonymous_auth_enabled: true in config.yml of the plugin, with a mapped role.',
      ),
    },
    {
      cause: 'insufficient-permission',
      status: 403,
      text: /^API \[\S+ \S+\] is unauthorized for user/,
      confidence: 'certain',
      global: true,
      source: kibana,
      explanation:
        'The user is known. Kibana’s own privileges, not those of Elasticsearch, refuse this API.',
      fix: instruction(
        'Grant the Kibana privilege that the message names',
        'Stack Management, Roles: the role’s Kibana section, Assign to space, and the feature with All or Read.',
        'An API key needs it in kibana.role_descriptors (applications kibana-.kibana). Call the space’s path: /s/SPACE/api/….',
      ),
    },
    {
      cause: 'wrong-credentials',
      status: 401,
      text: /^Authentication finally failed/,
      confidence: 'certain',
      global: true,
      source: opensearch,
      explanation:
        'No authentication domain of OpenSearch’s security plugin accepted these credentials.',
      fix: instruction(
        'Check user and password of the internal users',
        'OpenSearch 2.12 and later: OPENSEARCH_INITIAL_ADMIN_PASSWORD counts for the first start only; the password is in the security index from then on.',
        'Change it: hash.sh, internal_users.yml, then securityadmin.sh; or PUT _plugins/_security/api/internalusers/USER with the admin certificate.',
        'Bearer needs an authc domain (jwt or openid) in config.yml.',
      ),
    },
    {
      cause: 'cors-blocked',
      method: /^OPTIONS$/,
      path: /./,
      confidence: 'possible',
      source: cors,
      explanation:
        'Elasticsearch responds to the preflight itself, from http.cors.* of elasticsearch.yml; by default it allows X-Requested-With, Content-Type and Content-Length, not Authorization.',
      fix: instruction(
        'Name each header that the page sends in http.cors.allow-headers',
        'In elasticsearch.yml of every node: http.cors.enabled: true, http.cors.allow-origin: "https://app.example.com", http.cors.allow-headers: X-Requested-With,Content-Type,Content-Length,Authorization (its value replaces the default, so Content-Type must be in it), http.cors.allow-methods: OPTIONS,HEAD,GET,POST,PUT,DELETE; then restart.',
        'In Docker the same as environment variables: "http.cors.allow-headers=X-Requested-With,Content-Type,Content-Length,Authorization".',
        'http.cors.allow-credentials: true only where the page sends cookies or withCredentials.',
      ),
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
    {
      name: 'no credentials',
      cause: 'missing-credentials',
      http: `
        GET https://es.example.com:9200/logs/_search

        401
        X-elastic-product: Elasticsearch
        Content-Type: application/json

        {"error":{"root_cause":[{"type":"security_exception","reason":"missing authentication credentials for REST request [/logs/_search]"}],"type":"security_exception","reason":"missing authentication credentials for REST request [/logs/_search]"},"status":401}
      `,
    },
    {
      name: 'ApiKey of elsewhere',
      cause: 'api-key-invalid',
      http: `
        GET https://es.example.com:9200/logs/_search
        Authorization: ApiKey VnVhQ2ZHY0JDZGJrUW0tZTVhT3g6dWkybHAyYXhUTm1zeWFrdzl0dk5udw==

        401
        X-elastic-product: Elasticsearch
        Content-Type: application/json

        {"error":{"root_cause":[{"type":"security_exception","reason":"unable to authenticate with provided credentials and anonymous access is not allowed for this request"}],"type":"security_exception","reason":"unable to authenticate with provided credentials and anonymous access is not allowed for this request"},"status":401}
      `,
    },
    {
      name: 'token of elsewhere',
      cause: 'wrong-scheme',
      http: `
        GET https://es.example.com:9200/logs/_search
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        X-elastic-product: Elasticsearch
        Content-Type: application/json

        {"error":{"root_cause":[{"type":"security_exception","reason":"unable to authenticate with provided credentials and anonymous access is not allowed for this request"}],"type":"security_exception","reason":"unable to authenticate with provided credentials and anonymous access is not allowed for this request"},"status":401}
      `,
    },
    {
      name: 'ApiKey that has expired',
      cause: 'api-key-invalid',
      http: `
        GET https://es.example.com:9200/logs/_search
        Authorization: ApiKey VnVhQ2ZHY0JDZGJrUW0tZTVhT3g6dWkybHAyYXhUTm1zeWFrdzl0dk5udw==

        401
        X-elastic-product: Elasticsearch
        Content-Type: application/json

        {"error":{"root_cause":[{"type":"security_exception","reason":"api key is expired"}],"type":"security_exception","reason":"api key is expired"},"status":401}
      `,
    },
    {
      name: 'license',
      cause: 'license-or-plan',
      http: `
        GET https://es.example.com:9200/logs/_search
        Authorization: Basic <<base64 alice:correct-horse>>

        403
        X-elastic-product: Elasticsearch
        Content-Type: application/json

        {"error":{"root_cause":[{"type":"security_exception","reason":"current license is non-compliant for [saml]"}],"type":"security_exception","reason":"current license is non-compliant for [saml]"},"status":403}
      `,
    },
    {
      name: 'OpenSearch role',
      cause: 'insufficient-permission',
      http: `
        GET https://os.example.com:9200/logs/_search
        Authorization: Basic <<base64 alice:correct-horse>>

        403
        Content-Type: application/json

        {"error":{"root_cause":[{"type":"security_exception","reason":"no permissions for [indices:data/read/search] and User [name=alice, backend_roles=[], requestedTenant=null]"}],"type":"security_exception","reason":"no permissions for [indices:data/read/search] and User [name=alice, backend_roles=[], requestedTenant=null]"},"status":403}
      `,
    },
    {
      name: 'Kibana without kbn-xsrf',
      cause: 'csrf',
      http: `
        POST https://kibana.example.com/api/saved_objects/_export
        Authorization: Basic <<base64 alice:correct-horse>>
        Content-Type: application/json

        {}

        400
        kbn-name: kibana
        Content-Type: application/json

        {"statusCode":400,"error":"Bad Request","message":"Request must contain a kbn-xsrf header."}
      `,
    },
    {
      name: 'Dashboards without osd-xsrf',
      cause: 'csrf',
      http: `
        POST https://dash.example.com/api/saved_objects/_export
        Authorization: Basic <<base64 alice:correct-horse>>
        Content-Type: application/json

        {}

        400
        osd-name: dashboards
        Content-Type: application/json

        {"statusCode":400,"error":"Bad Request","message":"Request must contain a osd-xsrf header."}
      `,
    },
    {
      name: 'OpenSearch without credentials',
      cause: 'missing-credentials',
      http: `
        GET https://os.example.com:9200/_cat/indices

        401
        WWW-Authenticate: Basic realm="OpenSearch Security"
        Content-Type: text/plain

        Unauthorized
      `,
    },
    {
      name: 'Kibana privilege',
      cause: 'insufficient-permission',
      http: `
        GET https://kibana.example.com/api/alerting/rules/_find
        Authorization: Basic <<base64 alice:correct-horse>>

        403
        kbn-name: kibana
        Content-Type: application/json

        {"statusCode":403,"error":"Forbidden","message":"API [GET /api/alerting/rules/_find] is unauthorized for user, this action is granted by the Kibana privileges [rac]"}
      `,
    },
    {
      name: 'OpenSearch password',
      cause: 'wrong-credentials',
      http: `
        GET https://os.example.com:9200/_cat/indices
        Authorization: Basic <<base64 admin:admin>>

        401
        Content-Type: text/plain

        Authentication finally failed
      `,
    },
    {
      name: 'Amazon OpenSearch with Basic',
      cause: 'wrong-scheme',
      http: `
        GET https://search-logs-abc.eu-west-1.es.amazonaws.com/_search
        Authorization: Basic <<base64 alice:correct-horse>>

        403
        Content-Type: application/json

        {"Message":"User: anonymous is not authorized to perform: es:ESHttpGet"}
      `,
    },
    {
      name: 'a preflight',
      cause: 'cors-blocked',
      http: `
        OPTIONS https://search.example.com:9200/items/_search
        Origin: https://app.example.com
        Access-Control-Request-Method: POST
        Access-Control-Request-Headers: authorization, content-type

        200
        Access-Control-Allow-Origin: https://app.example.com
        Access-Control-Allow-Methods: OPTIONS, HEAD, GET, POST, PUT, DELETE
        Access-Control-Allow-Headers: X-Requested-With, Content-Type, Content-Length
      `,
    },
  ],
} satisfies Vendor;
