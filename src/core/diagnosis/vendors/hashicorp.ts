import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const vault = 'https://developer.hashicorp.com/vault/api-docs#http-status-codes';
const tokens = 'https://developer.hashicorp.com/vault/docs/concepts/tokens';
const consul = 'https://developer.hashicorp.com/consul/docs/secure/acl/troubleshoot';

/** HashiCorp: Vault, Consul, Nomad. */
export const hashicorp = {
  id: 'hashicorp',
  name: 'HashiCorp Vault',
  signs: [
    { path: /^\/v1\/(?:secret|sys|auth|identity|transit|pki|kv|acl|agent|catalog)\// },
    { header: ['x-vault-hostname'] },
    { header: ['x-consul-default-acl-policy'] },
    { host: /(?:^|[.-])(?:vault|consul|nomad)(?:[.-]|$)|\.hashicorp\.cloud$/ },
    { body: /^\s*\{"errors":\["/ },
  ],
  rows: [
    {
      cause: 'missing-credentials',
      text: /^missing client token/,
      confidence: 'certain',
      global: 'cause',
      source: tokens,
      fix: instruction(
        'Send X-Vault-Token',
        'vault login writes ~/.vault-token, VAULT_TOKEN overrides it. In scripts log in first: POST /v1/auth/METHOD/login returns auth.client_token; X-Vault-Namespace for a namespace.',
      ),
    },
    {
      cause: 'insufficient-permission',
      text: /^(?![^]*\b(?:invalid|bad) token)[^]*\bpermission denied\b/,
      confidence: 'likely',
      source: vault,
      explanation:
        'No policy of the token allows this path and method. An expired or revoked token gets the same response.',
      fix: instruction(
        'Add a policy for exactly this path, or log in again',
        'vault token lookup fails too: the token expired or was revoked: log in again. Otherwise vault token capabilities PATH shows what it may do.',
        'KV version 2: the policy needs secret/data/NAME (read) and secret/metadata/NAME (list), and the API path has /data/ as well; the CLI hides it.',
        'Kubernetes login (auth/kubernetes/login): kubernetes_host, the reviewer’s system:auth-delegator, and bound_service_account_names and namespaces of the role.',
        'A namespace: X-Vault-Namespace, or VAULT_NAMESPACE.',
      ),
    },
    {
      cause: 'token-expired',
      text: /\bpermission denied\b/,
      confidence: 'possible',
      source: tokens,
    },
    {
      cause: 'token-unrecognized',
      text: /\bpermission denied\b/,
      confidence: 'possible',
      source: tokens,
    },
    {
      cause: 'token-unrecognized',
      text: /\b(?:bad token|invalid token)\b/,
      confidence: 'likely',
      source: tokens,
      fix: instruction(
        'Log in again at this cluster',
        'vault token lookup shows whether it is still valid. A token from another cluster, of a dev server that restarted (vault server -dev keeps nothing), or past its max TTL is unknown.',
      ),
    },
    {
      cause: 'wrong-credentials',
      text: /^(?:invalid role or secret ID|invalid role ID|invalid secret id)|^(?:ldap operation failed|invalid username or password)/,
      confidence: 'certain',
      global: true,
      source: 'https://developer.hashicorp.com/vault/docs/auth/approle',
      fix: instruction(
        'Get a new secret ID for this role',
        'vault write -f auth/approle/role/NAME/secret-id; secret_id_ttl and secret_id_num_uses end it (one use is common). role_id: vault read auth/approle/role/NAME/role-id. A userpass or LDAP login: the mount in the path must be the user’s.',
      ),
    },
    {
      cause: 'insufficient-permission',
      status: [400, 403],
      text: /^(?:service account name|namespace) not authorized/,
      confidence: 'certain',
      global: true,
      source: 'https://developer.hashicorp.com/vault/docs/auth/kubernetes',
      explanation:
        'The Kubernetes login was verified; the Vault role does not list this service account or its namespace.',
      fix: instruction(
        'Add the account and namespace to the Vault role',
        'vault write auth/kubernetes/role/ROLE bound_service_account_names=ACCOUNT bound_service_account_namespaces=NAMESPACE policies=… ttl=1h.',
        'Decode the token to see which it is: often the pod runs as default because serviceAccountName is missing.',
      ),
    },
    {
      cause: 'wrong-audience',
      text: /^error validating (?:token|claims): .*aud/,
      confidence: 'certain',
      global: true,
      source: 'https://developer.hashicorp.com/vault/docs/auth/jwt',
      fix: instruction(
        'Set bound_audiences of the role to the token’s aud',
        'vault write auth/jwt/role/NAME bound_audiences=AUD. In CI set the same audience where the token is made (GitHub: jwtGithubAudience, GitLab: id_tokens: aud).',
      ),
    },
    {
      cause: 'not-auth-related',
      status: 503,
      text: /^Vault is sealed/,
      confidence: 'certain',
      global: true,
      source: vault,
    },
    {
      cause: 'insufficient-permission',
      status: 403,
      text: /^Permission denied$/,
      sends: ['x-nomad-token'],
      confidence: 'likely',
      source: 'https://developer.hashicorp.com/nomad/docs/secure/acl',
      explanation:
        'Nomad’s ACL policy does not allow this; a namespace that the token may not see gets the same words.',
      fix: instruction(
        'Add a policy with the capability to the Nomad token',
        'nomad acl token self shows it. namespace "NAME" { policy = "write" } or capabilities such as submit-job, read-logs, alloc-exec: nomad acl policy apply, then a token with -policy NAME.',
        'NOMAD_NAMESPACE or ?namespace= must name the namespace.',
      ),
    },
    {
      cause: 'token-unrecognized',
      text: /^(?:ACL (?:token )?not found|rpc error making call: ACL not found)/,
      confidence: 'certain',
      global: true,
      source: consul,
      fix: instruction(
        'Use a token that this datacenter knows',
        'consul acl token read -self with CONSUL_HTTP_TOKEN (header X-Consul-Token). A deleted token, another datacenter without replication, or an agent’s old token in acl.tokens.',
      ),
    },
    {
      cause: 'insufficient-permission',
      text: /^(?:rpc error making call: )?Permission denied: (?:token with AccessorID|anonymous token)/,
      confidence: 'certain',
      global: true,
      source: consul,
      fix: instruction(
        'Give the token a policy with the permission that the message names',
        '“lacks permission key:read on app” wants the rule key_prefix "app" { policy = "read" }: consul acl policy create, then consul acl token update -id ID -append-policy-name NAME.',
        'anonymous token: no token was sent: set X-Consul-Token.',
      ),
    },
    {
      cause: 'missing-credentials',
      text: /^Permission denied: anonymous token/,
      request: 'no-credentials',
      confidence: 'certain',
      global: true,
      source: consul,
    },
  ],
  credentialPlaces: [
    { header: 'X-Vault-Token' },
    { header: 'X-Consul-Token' },
    { header: 'X-Nomad-Token' },
  ],
  examples: [
    {
      name: 'missing credentials: 403',
      cause: 'missing-credentials',
      http: `
        GET https://vault.example.com:8200/v1/secret/data/a

        403
        Content-Type: application/json

        {"errors":["missing client token"]}
      `,
    },
    {
      name: "insufficient permission: Permission denied: token with AccessorID '…",
      cause: 'insufficient-permission',
      http: `
        GET https://consul.example.com/v1/kv/a
        X-Consul-Token: 0f0e0d0c-1111-2222-3333-444455556666

        403

        Permission denied: token with AccessorID '1' lacks permission 'key:read' on "a"
      `,
    },
    {
      name: 'insufficient permission: permission denied',
      cause: 'insufficient-permission',
      http: `
        GET https://vault.example.com:8200/v1/secret/data/a
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        403
        Content-Type: application/json

        {"errors":["permission denied"]}
      `,
    },
    {
      name: 'no token',
      cause: 'missing-credentials',
      http: `
        GET https://vault.example.com:8200/v1/secret/data/app

        400
        Content-Type: application/json

        {"errors":["missing client token"]}
      `,
    },
    {
      name: 'Vault',
      cause: 'insufficient-permission',
      http: `
        GET https://vault.example.com:8200/v1/secret/data/app
        X-Vault-Token: hvs.q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"errors":["1 error occurred:\\n\\t* permission denied\\n\\n"]}
      `,
    },
    {
      name: 'Vault: invalid token',
      cause: 'token-unrecognized',
      http: `
        GET https://vault.example.com:8200/v1/secret/data/app
        X-Vault-Token: hvs.q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"errors":["2 errors occurred:\\n\\t* permission denied\\n\\t* invalid token\\n\\n"]}
      `,
    },
    {
      name: 'AppRole',
      cause: 'wrong-credentials',
      http: `
        POST https://vault.example.com:8200/v1/auth/approle/login
        Content-Type: application/json

        {"role_id":"a","secret_id":"b"}

        400
        Content-Type: application/json

        {"errors":["invalid role or secret ID"]}
      `,
    },
    {
      name: 'JWT',
      cause: 'wrong-audience',
      http: `
        POST https://vault.example.com:8200/v1/auth/jwt/login
        Content-Type: application/json

        {"role":"a","jwt":"b"}

        400
        Content-Type: application/json

        {"errors":["error validating token: invalid audience (aud) claim: audience claim does not match any bound audience"]}
      `,
    },
    {
      name: 'a service account',
      cause: 'insufficient-permission',
      http: `
        POST https://vault.example.com:8200/v1/auth/kubernetes/login
        Content-Type: application/json

        {"role":"a","jwt":"b"}

        403
        Content-Type: application/json

        {"errors":["service account name not authorized"]}
      `,
    },
    {
      name: 'Consul',
      cause: 'token-unrecognized',
      http: `
        GET https://consul.example.com:8500/v1/kv/app
        X-Consul-Token: q7Zk2mX0pW9sVb4t

        403
        Content-Type: text/plain

        ACL not found
      `,
    },
    {
      name: 'Consul: insufficient permission',
      cause: 'insufficient-permission',
      http: `
        GET https://consul.example.com:8500/v1/kv/app
        X-Consul-Token: q7Zk2mX0pW9sVb4t

        403
        Content-Type: text/plain

        Permission denied: token with AccessorID '00000000-0000-0000-0000-000000000003' lacks permission 'key:read' on "app"
      `,
    },
    {
      name: 'Nomad',
      cause: 'insufficient-permission',
      http: `
        GET https://nomad.example.com:4646/v1/jobs
        X-Nomad-Token: q7Zk2mX0pW9sVb4t

        403
        Content-Type: text/plain

        Permission denied
      `,
    },
  ],
} satisfies Vendor;
