import { describe, expect, it } from 'vitest';
import { secretInFilter } from './secret-in-filter.ts';

describe('a filter with a secret in it is not stored', () => {
  it.each([
    ['token:a1b2c3d4e5', 'token'],
    ['status:401 header:"Authorization: Bearer a1_5f2c9d8e7b6a4c1d9e8f"', 'header'],
    ['header:sk_live_4eC39HqLyjWDarjtT1zdp7dc', 'header'],
    ['-body:password=hunter2horse', 'body'],
    [
      'header:eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.dBjftJeZ4CVPmB92K27uhbUJU1p1r_wW1gFWFOEjXk',
      'header',
    ],
  ])('%s', (filter, key) => {
    expect(secretInFilter(filter)).toBe(key);
  });

  it.each([
    'status:401 -is:recovered',
    'cause:token-expired host:api.example.com',
    'header:x-request-id body:token_expired claim:sub',
    'token:eyJ id:7f3b2c10-2.1 "customer may not list"',
    'host:api.example.com path:/v1/orders/1042',
  ])('%s is stored', (filter) => {
    expect(secretInFilter(filter)).toBeNull();
  });
});
