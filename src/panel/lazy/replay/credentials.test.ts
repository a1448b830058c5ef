import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { digestParameters, dpopNonceIn, pickDigestChallenge } from '../../../core/index.ts';
import type { ReplayRequest } from '../../../core/index.ts';
import { readChallenges } from '../../../core/http/challenge/read-challenges.ts';
import type { ComputeContext } from './compute.ts';
import { computeVariable } from './compute.ts';

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
  /** A token request to oidc-provider with a proof that `prove` makes; resolves to the response. */
  type Post = (prove: (url: string) => Partial<ComputeContext>) => Promise<Response>;
  const withProvider = async (dPoP: object, use: (post: Post) => Promise<void>): Promise<void> => {
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
      features: { clientCredentials: { enabled: true }, dPoP: { enabled: true, ...dPoP } },
    });
    Object.assign(console, quiet);
    server.on('request', provider.callback());
    try {
      const url = `${issuer}/token`;
      await use(async (prove) => {
        const proof = await computeVariable('dpopProof', context(prove(url)));
        return fetch(url, {
          method: 'POST',
          headers: { DPoP: proof.value ?? '' },
          body: new URLSearchParams({
            grant_type: 'client_credentials',
            client_id: 'lab',
            client_secret: 'lab-secret',
          }),
        });
      });
    } finally {
      server.closeAllConnections();
      server.close();
    }
  };
  const posting = (url: string): ReplayRequest => ({ ...request, method: 'POST', url });

  it('passes the check of oidc-provider, which binds the token to its key', () =>
    withProvider({}, async (post) => {
      const good = await post((url) => ({ request: posting(url) }));
      expect(await good.json()).toMatchObject({ token_type: 'DPoP' });
      const wrong = await post((url) => ({ request: { ...request, method: 'GET', url } }));
      expect(await wrong.json()).toMatchObject({ error: 'invalid_dpop_proof' });
    }));

  it('passes with the nonce that the server asked for in its refusal', () =>
    withProvider({ nonceSecret: Buffer.alloc(32, 7), requireNonce: () => true }, async (post) => {
      const refused = await post((url) => ({ request: posting(url) }));
      const nonce = dpopNonceIn([...refused.headers].map(([name, value]) => ({ name, value })));
      expect(await refused.json()).toMatchObject({ error: 'use_dpop_nonce' });
      const good = await post((url) => ({ request: posting(url), nonce }));
      expect(await good.json()).toMatchObject({ token_type: 'DPoP' });
    }));
});
