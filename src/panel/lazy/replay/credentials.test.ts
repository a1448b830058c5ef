import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { digestParameters, pickDigestChallenge } from '../../../core/index.ts';
import type { ReplayRequest } from '../../../core/index.ts';
import { readChallenges } from '../../../core/http/challenge/read-challenges.ts';
import type { ComputeContext } from './compute.ts';
import { computeVariable } from './compute.ts';
import { verifySignature } from './verify.ts';

const request: ReplayRequest = {
  method: 'GET',
  url: 'http://www.example.org/dir/index.html',
  headers: [],
  body: null,
  credentials: 'omit',
  redirect: 'follow',
  referrer: 'page',
};
const challengesIn = (value: string) =>
  readChallenges([{ name: 'WWW-Authenticate', value }]).flatMap((field) => field.challenges);
const context = (part: Partial<ComputeContext>): ComputeContext => ({
  request,
  values: new Map(),
  challenge: null,
  nonce: null,
  now: Date.now(),
  ...part,
});
const hash = (algorithm: 'MD5' | 'SHA-256', text: string): Promise<string> =>
  Promise.resolve(createHash(algorithm.replace('-', '')).update(text).digest('hex'));

describe('Digest', () => {
  const nonce = '7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v';
  const example = (algorithm: string): string =>
    `Digest realm="http-auth@example.org", qop="auth, auth-int", algorithm=${algorithm}, nonce="${nonce}", opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"`;

  it.each([
    ['MD5', '8ca523f5e9506fed4657c9700eebdbec'],
    ['SHA-256', '753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1'],
  ])('RFC 7616 §3.9.1 with %s', async (algorithm, response) => {
    const [challenge] = challengesIn(example(algorithm));
    if (challenge === undefined) throw new Error('no challenge');
    const { parameters } = await digestParameters(
      challenge,
      {
        ...request,
        user: 'Mufasa',
        password: 'Circle of Life',
        clientNonce: 'f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ',
      },
      hash,
    );
    expect(parameters).toContain(`response="${response}"`);
  });

  it('takes the strongest algorithm that it can compute', () => {
    const challenges = challengesIn(`${example('MD5')}, ${example('SHA-256')}`);
    expect(pickDigestChallenge(challenges)).toBe(challenges[1]);
    expect(pickDigestChallenge(challengesIn(example('SHA-512-256')))).toBeNull();
  });

  it.each(['MD5', 'SHA-256', 'MD5-sess', 'SHA-256-sess'])(
    'a server that computes %s itself lets it in',
    async (algorithm) => {
      const values = new Map([
        ['apiUser', 'J\u00e4s\u00f8n Doe'],
        ['apiPassword', 'Secret, or not?'],
      ]);
      const [challenge = null] = challengesIn(`${example(algorithm)}, charset=UTF-8`);
      const { value } = await computeVariable('digestCredentials', context({ values, challenge }));
      const params = new Map(
        [...(value ?? '').matchAll(/([\w*]+)=(?:"([^"]*)"|([^,]*))/g)].map(
          ([, name = '', quoted, plain]) => [name, quoted ?? plain ?? ''] as const,
        ),
      );
      const digest = (text: string): string =>
        createHash(algorithm.replace('-sess', '').replace('-', '')).update(text).digest('hex');
      const user = decodeURIComponent((params.get('username*') ?? '').replace("UTF-8''", ''));
      let a1 = digest(`${user}:http-auth@example.org:Secret, or not?`);
      const client = params.get('cnonce') ?? '';
      if (algorithm.endsWith('-sess')) a1 = digest(`${a1}:${nonce}:${client}`);
      const a2 = digest(`GET:${params.get('uri')}`);
      expect([user, params.get('uri')]).toEqual(['J\u00e4s\u00f8n Doe', '/dir/index.html']);
      expect(params.get('response')).toBe(digest(`${a1}:${nonce}:00000001:${client}:auth:${a2}`));
    },
  );

  it.each([
    [null, 'no Digest challenge'],
    [challengesIn('Digest realm="a"')[0] ?? null, 'no nonce'],
    [challengesIn('Digest realm="a", nonce="b", algorithm=TOKEN')[0] ?? null, 'cannot be computed'],
  ])('says what is missing', async (challenge, problem) => {
    expect((await computeVariable('digestCredentials', context({ challenge }))).problem).toContain(
      problem,
    );
  });
});

describe('Basic', () => {
  it.each([
    ['test', '123\u00a3', 'dGVzdDoxMjPCow=='],
    ['Aladdin', 'open sesame', 'QWxhZGRpbjpvcGVuIHNlc2FtZQ=='],
  ])('RFC 7617: %s', async (user, password, value) => {
    const values = new Map([
      ['apiUser', user],
      ['apiPassword', password],
    ]);
    expect(await computeVariable('basicCredentials', context({ values }))).toEqual({
      value,
      problem: null,
    });
  });

  it('refuses a user name with a colon', async () => {
    const values = new Map([['apiUser', 'a:b']]);
    expect((await computeVariable('basicCredentials', context({ values }))).value).toBeNull();
  });
});

describe('a DPoP proof', () => {
  it('passes the check of oidc-provider, which binds the token to its key', async () => {
    const quiet = { info: console.info, warn: console.warn };
    console.info = console.warn = () => undefined;
    const { Provider } = await import('oidc-provider').finally(() => Object.assign(console, quiet));
    const server = createServer();
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    console.info = console.warn = () => undefined;
    const provider = new Provider(issuer, {
      clients: [
        {
          client_id: 'lab',
          client_secret: 'lab-secret',
          grant_types: ['client_credentials'],
          redirect_uris: [],
          response_types: [],
          token_endpoint_auth_method: 'client_secret_post',
        },
      ],
      features: { clientCredentials: { enabled: true }, dPoP: { enabled: true } },
    });
    Object.assign(console, quiet);
    server.on('request', provider.callback());
    try {
      const url = `${issuer}/token`;
      const proof = await computeVariable(
        'dpopProof',
        context({ request: { ...request, method: 'POST', url } }),
      );
      const post = async (dpop: string): Promise<unknown> => {
        const response = await fetch(url, {
          method: 'POST',
          headers: { DPoP: dpop },
          body: new URLSearchParams({
            grant_type: 'client_credentials',
            client_id: 'lab',
            client_secret: 'lab-secret',
          }),
        });
        return response.json();
      };
      expect(await post(proof.value ?? '')).toMatchObject({ token_type: 'DPoP' });
      const wrong = await computeVariable(
        'dpopProof',
        context({ request: { ...request, method: 'GET', url } }),
      );
      expect(await post(wrong.value ?? '')).toMatchObject({ error: 'invalid_dpop_proof' });
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });
});

describe('signatures', () => {
  const claims =
    'eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ';
  const vectors: readonly (readonly [name: string, key: object, token: string])[] = [
    [
      'RFC 7515 A.1, HS256',
      {
        kty: 'oct',
        k: 'AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow',
      },
      `eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.${claims}.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk`,
    ],
    [
      'RFC 7515 A.3, ES256',
      {
        kty: 'EC',
        crv: 'P-256',
        x: 'f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU',
        y: 'x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0',
      },
      `eyJhbGciOiJFUzI1NiJ9.${claims}.DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q`,
    ],
    [
      'RFC 8037 A.4, Ed25519',
      { kty: 'OKP', crv: 'Ed25519', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' },
      'eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc.hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg',
    ],
  ];
  const named = (token: string, kid: string): string => {
    const [header = '', ...rest] = token.split('.');
    const members = JSON.parse(Buffer.from(header, 'base64url').toString()) as object;
    return [Buffer.from(JSON.stringify({ ...members, kid })).toString('base64url'), ...rest].join(
      '.',
    );
  };
  describe.each(vectors)('%s', (_, key, token) => {
    it.each<readonly [string, string, unknown, string]>([
      ['is verified', token, { keys: [key] }, 'verified'],
      [
        'is verified among thousands',
        token,
        {
          keys: [
            ...Array.from({ length: 3000 }, (__, i) => ({
              kty: 'OKP',
              crv: 'X25519',
              x: String(i),
            })),
            key,
          ],
        },
        'verified',
      ],
      ['of another kid', named(token, 'new'), { keys: [{ ...key, kid: 'old' }] }, 'unknown-kid'],
      [
        'whose header was changed',
        named(token, 'a'),
        { keys: [{ ...key, kid: 'a' }] },
        'wrong-key',
      ],
      [
        'against a key of another kind',
        token,
        { keys: [{ kty: 'RSA', n: 'AQAB', e: 'AQAB' }] },
        'wrong-alg',
      ],
      ['against no key', token, { keys: [] }, 'no-keys'],
      ['against something else', token, ['keys'], 'no-keys'],
    ])('%s', async (__, one, keys, verdict) => {
      expect(await verifySignature(one, JSON.stringify(keys))).toBe(verdict);
    });
  });

  it.each(['', 'a.b', 'not a token', '..', 'eyJhbGciOiJub25lIn0.e30.'])(
    'of %j throw nothing',
    async (token) => {
      expect(['unreadable', 'wrong-alg']).toContain(
        await verifySignature(token, JSON.stringify({ keys: [{ kty: 'oct', k: 'AA' }] })),
      );
      expect(await verifySignature(token, '<html>')).toBe('no-keys');
    },
  );
});
