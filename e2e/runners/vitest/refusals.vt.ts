import { expect, it } from 'vitest';

declare const BASE: string;

const get = (path: string): Promise<number> =>
  fetch(`${BASE}${path}`, { headers: { 'X-Api-Key': 'Zz9Yy8Xx7Ww6Vv5UTt4Ss3Rr2Qq1' } }).then(
    ({ status }) => status,
  );

it('nothing is refused', async () => {
  expect(await get('/refused-not')).toBe(200);
});

it('an expected refusal', async () => {
  expect(await get('/refused/allowed')).toBe(401);
});

it('an unexpected refusal', async () => {
  expect(await get('/refused/orders')).toBe(401);
});
