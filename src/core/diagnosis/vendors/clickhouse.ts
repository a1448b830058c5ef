import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://clickhouse.com/docs/interfaces/http';

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
      fix: instruction(
        'Check user, password and the user’s allowed hosts',
        'Send X-ClickHouse-User and X-ClickHouse-Key, or Basic. The networks of users.xml or CREATE USER … HOST restrict addresses.',
      ),
    },
    {
      cause: 'wrong-credentials',
      text: /Authentication failed: password is incorrect, or there is no user/,
      confidence: 'certain',
      global: true,
      source: docs,
    },
    {
      cause: 'ip-blocked',
      header: ['x-clickhouse-exception-code', /^195$/],
      confidence: 'certain',
      source: docs,
    },
    {
      cause: 'insufficient-permission',
      header: ['x-clickhouse-exception-code', /^497$/],
      confidence: 'certain',
      source: docs,
    },
    {
      cause: 'insufficient-permission',
      text: /Not enough privileges\. To execute this query/,
      confidence: 'certain',
      global: true,
      source: docs,
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
  ],
} satisfies Vendor;
