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
        'Get a new token of user.login, or use an API token',
        'user.login gives a new token; or create an API token and send Authorization: Bearer.',
      ),
    },
    {
      cause: 'missing-credentials',
      text: /^Not authori[sz]ed\.?$/,
      source: docs,
      explanation:
        'The call carries no token that Zabbix reads: since 7.2 only Authorization: Bearer counts, no longer auth in the body.',
      fix: instruction(
        'Send Authorization: Bearer TOKEN',
        'Users, API tokens, Create API token; or the result of user.login. Before 6.4 send it as "auth" in the JSON body.',
        'If it is sent, let Authorization reach PHP: Apache CGIPassAuth On or SetEnvIf Authorization "(.*)" HTTP_AUTHORIZATION=$1; nginx fastcgi_param HTTP_AUTHORIZATION $http_authorization.',
        'apiinfo.version and user.login must be called without a token.',
      ),
    },
    {
      cause: 'wrong-credentials',
      text: /^(?:Incorrect user name or password or account is temporarily blocked|Login name or password is incorrect)/,
      confidence: 'certain',
      global: true,
      source: docs,
      explanation:
        'User or password are wrong, or the user is blocked for some seconds after failed sign-ins.',
      fix: instruction(
        'Check the user, and unblock it',
        'user.login takes username (user before 5.4) and password. Users, Users: Unblock. The user’s role must have API access, and its group Frontend access other than Disabled.',
      ),
    },
    {
      cause: 'insufficient-permission',
      text: /^No permissions to (?:referred object|call)/,
      confidence: 'certain',
      global: true,
      source: docs,
      explanation:
        'Zabbix says the same for an object that does not exist and for one in a group that the user may not change.',
      fix: instruction(
        'Give the user’s group the right on the host group',
        'Users, User groups, Host permissions (Template permissions): Read-write for changes, Read for queries.',
        'Users, User roles: Access to API on, and the method in its allow list. Super admin sees everything.',
        'Check the id: ids of templates, hosts and triggers are easily mixed up.',
      ),
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
