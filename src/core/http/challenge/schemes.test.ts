import { describe, expect, it } from 'vitest';
import { describeParameter, describeScheme, describeValue } from './schemes.ts';
import { AUTH_SCHEMES, canonicalScheme, isChallengeScheme } from '../auth-schemes.ts';

describe('schemes', () => {
  // The IANA registry, and what is common without it.
  it.each([
    'Basic',
    'Bearer',
    'Concealed',
    'Digest',
    'DPoP',
    'GNAP',
    'HOBA',
    'Mutual',
    'Negotiate',
    'OAuth',
    'PrivateToken',
    'SCRAM-SHA-1',
    'SCRAM-SHA-256',
    'vapid',
    'NTLM',
    'AWS4-HMAC-SHA256',
    'UMA',
    'Token',
    'ApiKey',
  ])('%s is explained, in any case', (scheme) => {
    const description = describeScheme(scheme);
    expect(description?.name).toBe(scheme);
    expect(description?.text).toMatch(/^[A-Z][^.]*(\.\d[^.]*)*\.$/);
    expect(new URL(description?.url ?? '').protocol).toBe('https:');
    expect(describeScheme(scheme.toUpperCase())).toBe(description);
    expect(isChallengeScheme(scheme.toLowerCase())).toBe(true);
  });

  it('explains exactly the schemes that servers ask for', () => {
    for (const { name, isInChallenges } of AUTH_SCHEMES.values())
      expect([name, describeScheme(name) !== undefined]).toEqual([name, isInChallenges]);
  });

  it.each([
    ['bearer', 'Bearer'],
    ['DPOP', 'DPoP'],
    ['Beaerer', undefined],
  ])('%s is spelled %s', (scheme, expected) => {
    expect(canonicalScheme(scheme)).toBe(expected);
  });

  it('knows the family of SCRAM by its name', () => {
    expect(describeScheme('SCRAM-SHA-512')?.section).toBe('RFC 7804 §5');
    expect(describeParameter('SCRAM-SHA-512', 'sid')?.name).toBe('sid');
  });

  it.each(['Newauth', '', 'constructor', '__proto__'])('%j is unknown', (scheme) => {
    expect(describeScheme(scheme)).toBeUndefined();
    expect(describeParameter(scheme, 'error')).toBeUndefined();
    expect(isChallengeScheme(scheme)).toBe(false);
  });
});

describe('parameters', () => {
  it.each<[scheme: string, key: string, section: string]>([
    ['Newauth', 'realm', 'RFC 9110 §11.5'],
    ['Basic', 'charset', 'RFC 7617 §2.1'],
    ['Bearer', 'scope', 'RFC 6750 §3'],
    ['Bearer', 'error', 'RFC 6750 §3'],
    ['Bearer', 'error_description', 'RFC 6750 §3'],
    ['Bearer', 'error_uri', 'RFC 6750 §3'],
    ['bearer', 'ACR_values', 'RFC 9470 §3'],
    ['Bearer', 'max_age', 'RFC 9470 §3'],
    ['Bearer', 'resource_metadata', 'RFC 9728 §5.1'],
    ['DPoP', 'algs', 'RFC 9449 §7.1'],
    ['DPoP', 'error', 'RFC 6750 §3'],
    ['Digest', 'nonce', 'RFC 7616 §3.3'],
    ['Digest', 'opaque', 'RFC 7616 §3.3'],
    ['Digest', 'stale', 'RFC 7616 §3.3'],
    ['Digest', 'algorithm', 'RFC 7616 §3.3'],
    ['Digest', 'qop', 'RFC 7616 §3.3'],
    ['Digest', 'userhash', 'RFC 7616 §3.3'],
    ['Digest', 'domain', 'RFC 7616 §3.3'],
    ['vapid', 'k', 'RFC 8292 §3.2'],
    ['PrivateToken', 'token-key', 'RFC 9577 §2.1'],
  ])('%s %s', (scheme, key, section) => {
    const description = describeParameter(scheme, key);
    expect(description?.section).toBe(section);
    const [, rfc, part] = /^RFC (\d+) §(.+)$/.exec(section) ?? [];
    expect(description?.url).toBe(
      `https://www.rfc-editor.org/rfc/rfc${rfc ?? ''}#section-${part ?? ''}`,
    );
  });

  it("does not lend one scheme's parameters to another", () => {
    expect(describeParameter('Basic', 'nonce')).toBeUndefined();
    expect(describeParameter('Bearer', 'toString')).toBeUndefined();
  });
});

describe('values', () => {
  it.each<[scheme: string, key: string, value: string, section: string]>([
    ['Bearer', 'error', 'invalid_token', 'RFC 6750 §3.1'],
    ['Bearer', 'error', 'insufficient_user_authentication', 'RFC 9470 §3'],
    ['DPoP', 'error', 'use_dpop_nonce', 'RFC 9449 §9'],
    ['Digest', 'stale', 'TRUE', 'RFC 7616 §3.3'],
    ['Digest', 'algorithm', 'SHA-256', 'RFC 7616 §3.3'],
    ['Basic', 'charset', 'UTF-8', 'RFC 7617 §2.1'],
  ])('%s %s=%s', (scheme, key, value, section) => {
    expect(describeValue(scheme, key, value)?.section).toBe(section);
  });

  it('says nothing of values without a fixed meaning', () => {
    expect(describeValue('Bearer', 'error', 'made_up')).toBeUndefined();
    expect(describeValue('Basic', 'realm', 'api')).toBeUndefined();
  });
});
