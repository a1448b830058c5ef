import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recognizeSecret } from './secrets.ts';

// Built from parts, so that no scanner of repositories takes a sample for a leak.
const join = (...parts: string[]): string => parts.join('');
const HEX32 = '0123456789abcdef'.repeat(2);
const MIXED = 'aB3dE6gH9jK2mN5pQ8sT1vW4yZ7bC0eF';

describe('recognizeSecret', () => {
  it.each<[string, string, 'test' | 'live' | null, 'yes' | 'no' | 'user']>([
    [join('gh', 'p_', MIXED, 'abcd'), 'github', null, 'no'],
    [join('github', '_pat_', MIXED), 'github', null, 'no'],
    [join('gh', 'u_', MIXED), 'github', null, 'user'],
    [join('gl', 'pat-', MIXED.slice(0, 20)), 'gitlab', null, 'no'],
    [join('sk', '_live_51', MIXED), 'stripe', 'live', 'no'],
    [join('sk', '_test_', MIXED.slice(0, 24)), 'stripe', 'test', 'no'],
    [join('pk', '_test_51', MIXED), 'stripe', 'test', 'yes'],
    [join('rk', '_live_', MIXED), 'stripe', 'live', 'no'],
    [join('wh', 'sec_', MIXED), 'stripe', null, 'no'],
    [join('pk', '_test_', btoa('clear-cat-12.clerk.accounts.dev$')), 'clerk', 'test', 'yes'],
    [join('pk', '_live_', btoa('clerk.example.com$').replace(/=+$/, '')), 'clerk', 'live', 'yes'],
    [join('sk', '_test_', MIXED, MIXED.slice(0, 10)), 'clerk', 'test', 'no'],
    [join('xo', 'xb-1234-5678-', MIXED), 'slack', null, 'no'],
    [join('xo', 'xe.xoxp-1-', MIXED), 'slack', null, 'no'],
    [join('xa', 'pp-1-A1-2-', HEX32), 'slack', null, 'no'],
    ['AKIAIOSFODNN7EXAMPLE', 'aws', null, 'no'],
    ['ASIAIOSFODNN7EXAMPLE', 'aws', null, 'user'],
    [join('AI', 'za', MIXED, 'abc'), 'google', null, 'yes'],
    ['ya29.a0AbVbY6', 'google', null, 'user'],
    ['1//0gabc', 'google', null, 'no'],
    [join('GOC', 'SPX-', MIXED), 'google', null, 'no'],
    [join('sk', '-', MIXED, MIXED.slice(0, 16)), 'openai', null, 'no'],
    [join('sk', '-proj-', MIXED), 'openai', null, 'no'],
    [join('sk', '-ant-api03-', MIXED), 'anthropic', null, 'no'],
    [join('sk', '-ant-admin01-', MIXED), 'anthropic', null, 'no'],
    [join('A', 'C', HEX32), 'twilio', null, 'yes'],
    [join('S', 'K', HEX32), 'twilio', null, 'no'],
    [join('S', 'G.', MIXED.slice(0, 22), '.', MIXED), 'sendgrid', null, 'no'],
    [join('np', 'm_', MIXED), 'npm', null, 'no'],
    [join('shp', 'at_', HEX32), 'shopify', null, 'no'],
    ['sb_publishable_abc', 'supabase', null, 'yes'],
    [join('sb', '_secret_abc'), 'supabase', null, 'no'],
    [join('key', '-', HEX32), 'mailgun', null, 'no'],
    [join('sq0', 'csp-', MIXED), 'square', null, 'no'],
    [join('MTk4', 'NjIyNDgzNDcxOTI1MjQ4', '.Cl2FMQ.', MIXED.slice(0, 27)), 'discord', null, 'no'],
    [join('123456789', ':AA', MIXED, 'x'), 'telegram', null, 'no'],
    ['figd_abc', 'figma', null, 'no'],
    ['ntn_abc', 'notion', null, 'no'],
    ['lin_api_abc', 'linear', null, 'no'],
    [join('h', 'f_', MIXED), 'huggingface', null, 'no'],
    [join('dop', '_v1_', HEX32, HEX32), 'digitalocean', null, 'no'],
    ['hvs.CAESIJ', 'vault', null, 'no'],
    ['dp.st.dev.abc', 'doppler', null, 'no'],
    [join('py', 'pi-AgEIcHlwaS5vcmc'), 'pypi', null, 'no'],
    [join('da', 'pi', HEX32), 'databricks', null, 'no'],
    [join('pat', MIXED.slice(0, 14), '.', HEX32, HEX32), 'airtable', null, 'no'],
    ['pk.eyJ1IjoiYSJ9.abc', 'mapbox', null, 'yes'],
    ['sk.eyJ1IjoiYSJ9.abc', 'mapbox', null, 'no'],
    ['sntrys_abc', 'sentry', null, 'no'],
    ['cfut_abc', 'cloudflare', null, 'no'],
    ['HRKU-AAabc', 'heroku', null, 'no'],
    [join('PM', 'AK-', HEX32), 'postman', null, 'no'],
    ['pdl_sdbx_apikey_abc', 'paddle', 'test', 'no'],
    ['rzp_live_abc', 'razorpay', 'live', 'yes'],
    ['A21AAabc', 'paypal', null, 'user'],
    ['access_token$production$abc', 'braintree', 'live', 'no'],
    ['CFPAT-abc', 'contentful', null, 'no'],
    ['ATATT3xFfGF0abc', 'atlassian', null, 'no'],
    ['sl.BabC', 'dropbox', null, 'user'],
    [join('00', MIXED, 'abcdefgh'), 'okta', null, 'no'],
    ['00D58000000abcd!ARkAQ', 'salesforce', null, 'user'],
    ['EAABsbCS1iHgBA', 'facebook', null, 'user'],
    [join('A'.repeat(21), 'MLheAA'), 'twitter', null, 'no'],
    [join('abc', '8Q~', MIXED), 'microsoft', null, 'no'],
    ['eyJhbGciOiJIUzI1NiJ9.e30.abc', 'jwt', null, 'user'],
  ])('%s', (value, service, environment, browser) => {
    const found = recognizeSecret(value);
    expect(found === null ? null : [found.service, found.environment, found.browser]).toEqual([
      service,
      environment,
      browser,
    ]);
  });

  it.each([
    '',
    'abc',
    'hello',
    'GA1.1.123456.789',
    '3f1c9a52-0b7e-4c1d-9a2b-1f2e3d4c5b6a',
    HEX32,
    'A'.repeat(40),
    'sk-1',
    'key-word',
    'pattern',
    'SKIRT',
    'ACTIVE',
    '0012345',
    's.name',
    'b.c',
    'public',
    'secret_bad',
    'live_show',
    'test_case',
    'M.N.O',
    '1234567890',
    '12:30',
    'eyJhbGciOiJIUzI1NiJ9',
    'eyelash',
    'Accept',
    'api-version',
    'mobile',
    'sdk-tools',
    'ghost',
    'xoxo',
    'gh p_abc',
    'sk_live_\u00e9',
    'sk_live_',
    'x'.repeat(100_000),
  ])('%j is none', (value) => {
    expect(recognizeSecret(value)).toBeNull();
  });

  it('never throws; the prefix lies within the value, and a longer value of the form says the same', () => {
    const values = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc
        .tuple(
          fc.constantFrom(
            'ghp_',
            'sk_live_',
            'sk-',
            'pk_test_',
            'AKIA',
            'AC',
            'eyJ',
            '00',
            's.',
            'M',
            '1',
            'pat',
            'xoxb-',
            'AIza',
            'abc8Q~',
          ),
          fc.stringMatching(/^[A-Za-z0-9_.~-]{0,50}$/),
        )
        .map(([prefix, rest]) => prefix + rest),
    );
    fc.assert(
      fc.property(values, (value) => {
        const found = recognizeSecret(value);
        if (found === null) return;
        expect(found.prefix).toBeGreaterThan(0);
        expect(found.prefix).toBeLessThan(value.length);
        expect(found.source).toMatch(/^https:\/\//);
        expect(recognizeSecret(value)).toBe(found);
      }),
      { numRuns: 10_000 },
    );
  });
});
