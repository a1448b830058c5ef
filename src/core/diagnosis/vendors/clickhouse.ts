import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://clickhouse.com/docs/interfaces/http';

const checkUser = instruction(
  'Check user, password and the user’s allowed hosts',
  'Send X-ClickHouse-User and X-ClickHouse-Key, Basic, or user and password in the query. Without them the user is default with an empty password.',
  'Docker: without CLICKHOUSE_USER and CLICKHOUSE_PASSWORD the image closes default to the network: set CLICKHOUSE_PASSWORD, or for tests CLICKHOUSE_SKIP_USER_SETUP=1.',
  'ClickHouse Cloud: Settings, Reset password; packages ask for it at installation (users.d/default-password.xml).',
  'networks in users.xml or CREATE USER … HOST restrict addresses: ALTER USER name HOST ANY.',
);

/** ClickHouse. */
export const clickhouse = {
  id: 'clickhouse',
  name: 'ClickHouse',
  signs: [
    { header: ['x-clickhouse-exception-code'] },
    { header: ['x-clickhouse-server-display-name'] },
    { host: /\.clickhouse\.cloud$/ },
  ],
  rows: [
    {
      cause: 'wrong-credentials',
      header: ['x-clickhouse-exception-code', /^(?:516|192|193|194)$/],
      confidence: 'likely',
      source: docs,
      explanation:
        'The user name and password do not match, or the user is not allowed from this address.',
      fix: checkUser,
    },
    {
      cause: 'wrong-credentials',
      text: /Authentication failed: password is incorrect, or there is no user/,
      confidence: 'certain',
      global: true,
      source: docs,
      fix: checkUser,
    },
    {
      cause: 'ip-blocked',
      header: ['x-clickhouse-exception-code', /^195$/],
      confidence: 'certain',
      source: docs,
      fix: instruction(
        'Allow the address for this user',
        "ALTER USER name HOST ANY, HOST IP '203.0.113.0/24', or networks in users.xml; ClickHouse Cloud: the service’s Settings, Security, IP access list.",
      ),
    },
    {
      cause: 'insufficient-permission',
      header: ['x-clickhouse-exception-code', /^497$/],
      confidence: 'certain',
      source: docs,
      fix: instruction(
        'Grant the privilege',
        'GRANT SELECT ON db.table TO user (the message names privilege and object). Who may grant: access_management = 1 for default in users.xml, or CLICKHOUSE_DEFAULT_ACCESS_MANAGEMENT=1.',
      ),
    },
    {
      cause: 'insufficient-permission',
      text: /Not enough privileges\. To execute this query/,
      confidence: 'certain',
      global: true,
      source: docs,
      explanation: 'The user is signed in; the message ends with the GRANT that is missing.',
      fix: instruction(
        'Grant the privilege that the message names',
        'GRANT SELECT ON db.table TO user, as a user with the grant option; for default set access_management = 1 in users.xml or CLICKHOUSE_DEFAULT_ACCESS_MANAGEMENT=1.',
        'system.* tables and functions such as url() or file() need grants of their own.',
      ),
    },
  ],
  examples: [
    {
      name: 'wrong credentials: Code: 516. DB::Exception: alice: Authentic…',
      cause: 'wrong-credentials',
      http: `
        POST https://abc.eu.clickhouse.cloud:8443/
        Authorization: Basic <<base64 alice:correct-horse>>

        403
        X-ClickHouse-Exception-Code: 516

        Code: 516. DB::Exception: alice: Authentication failed: password is incorrect, or there is no user with such name. (AUTHENTICATION_FAILED)
      `,
    },
    {
      name: 'default user over the network',
      cause: 'wrong-credentials',
      http: `
        POST http://ch.example.com:8123/
        X-ClickHouse-User: default

        SELECT 1

        403
        X-ClickHouse-Exception-Code: 516
        Content-Type: text/plain

        Code: 516. DB::Exception: default: Authentication failed: password is incorrect, or there is no user with such name. (AUTHENTICATION_FAILED)
      `,
    },
    {
      name: 'address',
      cause: 'ip-blocked',
      http: `
        POST https://ch.example.com:8443/
        Authorization: Basic <<base64 alice:correct-horse>>

        SELECT 1

        403
        X-ClickHouse-Exception-Code: 195
        Content-Type: text/plain

        Code: 195. DB::Exception: User alice is not allowed to connect from address 203.0.113.7. (IP_ADDRESS_NOT_ALLOWED)
      `,
    },
    {
      name: 'code alone',
      cause: 'insufficient-permission',
      http: `
        POST https://ch.example.com:8443/
        Authorization: Basic <<base64 alice:correct-horse>>

        SELECT 1

        403
        X-ClickHouse-Exception-Code: 497
      `,
    },
    {
      name: 'privilege',
      cause: 'insufficient-permission',
      http: `
        POST https://ch.example.com:8443/
        Authorization: Basic <<base64 alice:correct-horse>>

        SELECT * FROM a

        403
        Content-Type: text/plain

        Code: 497. DB::Exception: alice: Not enough privileges. To execute this query, it's necessary to have the grant SELECT(id) ON default.a. (ACCESS_DENIED)
      `,
    },
  ],
} satisfies Vendor;
