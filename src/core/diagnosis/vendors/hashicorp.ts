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
      global: true,
      source: tokens,
    },
    {
      cause: 'insufficient-permission',
      text: /^(?![^]*\b(?:invalid|bad) token)[^]*\bpermission denied\b/,
      confidence: 'likely',
      source: vault,
      explanation:
        'No policy of the token allows this path and method. An expired or revoked token gets the same response.',
      fix: instruction(
        'Add a policy for this path to the token',
        'vault token capabilities PATH shows what the token may do; KV version 2 wants /data/ in the path. Check X-Vault-Namespace.',
        'If the token has expired, sign in again.',
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
    },
    {
      cause: 'wrong-credentials',
      text: /^(?:invalid role or secret ID|invalid role ID|invalid secret id)|^(?:ldap operation failed|invalid username or password)/,
      confidence: 'certain',
      global: true,
      source: 'https://developer.hashicorp.com/vault/docs/auth/approle',
    },
    {
      cause: 'wrong-audience',
      text: /^error validating (?:token|claims): .*aud/,
      confidence: 'certain',
      global: true,
      source: 'https://developer.hashicorp.com/vault/docs/auth/jwt',
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
      cause: 'token-unrecognized',
      text: /^(?:ACL (?:token )?not found|rpc error making call: ACL not found)/,
      confidence: 'certain',
      global: true,
      source: consul,
    },
    {
      cause: 'insufficient-permission',
      text: /^Permission denied: (?:token with AccessorID|anonymous token)/,
      confidence: 'certain',
      global: true,
      source: consul,
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
  ],
} satisfies Vendor;
