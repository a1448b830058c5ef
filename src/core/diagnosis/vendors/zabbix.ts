import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://www.zabbix.com/documentation/current/en/manual/api';

/** Zabbix’s JSON-RPC API, which refuses with 200. */
export const zabbix = {
  id: 'zabbix',
  name: 'Zabbix',
  signs: [{ path: /\/api_jsonrpc\.php$/ }],
  rows: [
    {
      cause: 'session-expired',
      text: /^Session terminated, re-login, please/,
      confidence: 'certain',
      global: true,
      source: docs,
      explanation:
        'The auth value does not match a session: it has expired, was signed out, or is from another server.',
      fix: instruction(
        'Sign in again',
        'user.login gives a new token; or create an API token and send Authorization: Bearer.',
      ),
    },
    { cause: 'missing-credentials', text: /^Not authori[sz]ed\.?$/, source: docs },
    {
      cause: 'wrong-credentials',
      text: /^(?:Incorrect user name or password or account is temporarily blocked|Login name or password is incorrect)/,
      confidence: 'certain',
      global: true,
      source: docs,
    },
    {
      cause: 'insufficient-permission',
      text: /^No permissions to (?:referred object|call)/,
      confidence: 'certain',
      global: true,
      source: docs,
    },
  ],
  credentialPlaces: [{ header: 'Authorization', scheme: 'Bearer' }],
  examples: [
    {
      name: 'session expired',
      cause: 'session-expired',
      http: `
        POST https://zabbix.example.org/zabbix/api_jsonrpc.php
        Authorization: Bearer 038e1d7b1735c6a5436ee9eae095879e
        Content-Type: application/json

        {"jsonrpc":"2.0","method":"host.get","params":{},"id":1}

        200
        Content-Type: application/json

        {"jsonrpc":"2.0","error":{"code":-32602,"message":"Invalid params.","data":"Session terminated, re-login, please."},"id":1}
      `,
    },
    {
      name: 'missing credentials',
      cause: 'missing-credentials',
      http: `
        POST https://zabbix.example.org/zabbix/api_jsonrpc.php
        Content-Type: application/json

        {"jsonrpc":"2.0","method":"host.get","params":{},"id":1}

        200
        Content-Type: application/json

        {"jsonrpc":"2.0","error":{"code":-32602,"message":"Invalid params.","data":"Not authorized."},"id":1}
      `,
    },
    {
      name: 'wrong credentials',
      cause: 'wrong-credentials',
      http: `
        POST https://zabbix.example.org/zabbix/api_jsonrpc.php
        Content-Type: application/json

        {"jsonrpc":"2.0","method":"user.login","params":{"username":"ann","password":"bad"},"id":1}

        200
        Content-Type: application/json

        {"jsonrpc":"2.0","error":{"code":-32500,"message":"Application error.","data":"Incorrect user name or password or account is temporarily blocked."},"id":1}
      `,
    },
    {
      name: 'insufficient permission',
      cause: 'insufficient-permission',
      http: `
        POST https://zabbix.example.org/zabbix/api_jsonrpc.php
        Authorization: Bearer q7Zk2mX0pW9sVb4t
        Content-Type: application/json

        {"jsonrpc":"2.0","method":"host.update","params":{},"id":1}

        200
        Content-Type: application/json

        {"jsonrpc":"2.0","error":{"code":-32500,"message":"Application error.","data":"No permissions to referred object or it does not exist!"},"id":1}
      `,
    },
  ],
} satisfies Vendor;
