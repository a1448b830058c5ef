/**
 * The demo: a page, an API on another origin, an OpenID Provider, and another site. Real refusals,
 * none faked.
 */
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { RequestListener } from 'node:http';
import { pathToFileURL } from 'node:url';
import typescript from 'typescript';
import { createApi } from './api.ts';
import { answering, listen, sendJson } from './listening.ts';
import { createPartner } from './partner.ts';
import { clientId, createProvider, passwordChanged, rotatingClientId, user } from './provider.ts';
import type { IntrospectionClient } from './provider.ts';
import { sessionSituations, situations } from './situations.ts';

export interface Demo {
  /** Of the page with the buttons. */
  readonly url: string;
  /** The client that may ask the provider about tokens. */
  readonly introspection: IntrospectionClient;
  close(): Promise<void>;
}

/** What the page has to know. */
export interface PageSettings {
  readonly api: string;
  readonly billing: string;
  readonly brief: string;
  readonly issuer: string;
  readonly partner: string;
  readonly clientId: string;
  readonly rotatingClientId: string;
  /** The resource whose tokens are opaque. */
  readonly opaque: string;
  /** Ends every session of the user, as another device does. */
  readonly passwordChanged: string;
  readonly user: typeof user;
  readonly situations: typeof situations;
  readonly sessionSituations: typeof sessionSituations;
}

/** Three of four are one API: a token for `brief` ends after two seconds. */
function resourcesOf(api: string) {
  const common = { audience: api, scope: 'orders:read', lifetime: 600, format: 'jwt' } as const;
  const billing = 'https://billing.example/';
  return {
    api: { ...common, resource: api },
    brief: { ...common, resource: `${api}/brief`, lifetime: 2 },
    billing: { ...common, resource: billing, audience: billing },
    opaque: { ...common, resource: `${api}/opaque`, format: 'opaque' },
  } as const;
}

/** Starts everything, on ports that were free. */
export async function startDemo(): Promise<Demo> {
  const [site, api, provider, partner] = await Promise.all([
    listen('shop.localhost'),
    listen('api.shop.localhost'),
    listen('id.shop.localhost'),
    listen('partner.localhost'),
  ]);
  const resources = resourcesOf(api.origin);
  const introspection = { id: 'shop-api', secret: randomBytes(24).toString('hex') };
  const settings: PageSettings = {
    api: resources.api.resource,
    brief: resources.brief.resource,
    billing: resources.billing.resource,
    issuer: provider.origin,
    partner: partner.origin,
    clientId,
    rotatingClientId,
    opaque: resources.opaque.resource,
    passwordChanged: `${provider.origin}${passwordChanged}`,
    user,
    situations,
    sessionSituations,
  };
  site.answer(createSite(settings));
  provider.answer(
    await createProvider({
      issuer: provider.origin,
      site: site.origin,
      resources: Object.values(resources),
      introspection,
    }),
  );
  partner.answer(createPartner(site.origin));
  api.answer(
    createApi({
      issuer: provider.origin,
      keys: `${provider.address}/jwks`,
      audience: api.origin,
      isActive: (token) =>
        introspect(`${provider.address}/token/introspection`, token, introspection),
      site: site.origin,
      reports: `${partner.origin}/files/report.csv`,
    }),
  );
  return {
    url: `${site.origin}/`,
    introspection,
    close: async () => {
      await Promise.all([site, api, provider, partner].map((server) => server.close()));
    },
  };
}

/** Asks the provider whether a token is valid (RFC 7662 §2). */
async function introspect(
  url: string,
  token: string,
  { id, secret }: IntrospectionClient,
): Promise<boolean> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { Authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}` },
    body: new URLSearchParams({ token }),
  });
  return ((await response.json()) as { readonly active?: boolean }).active === true;
}

/** The page's own origin. */
function createSite(settings: PageSettings): RequestListener {
  const answers: Readonly<
    Record<string, () => Promise<readonly [mediaType: string, body: string]>>
  > = {
    '/': async () => ['text/html', await pageFile('demo.html')],
    '/signed-in': async () => ['text/html', await pageFile('signed-in.html')],
    '/login': async () => ['text/html', await pageFile('login.html')],
    '/demo.css': async () => ['text/css', await pageFile('demo.css')],
    '/demo.js': async () => ['text/javascript', withoutTypes(await pageFile('demo.ts'))],
    '/sessions.js': async () => ['text/javascript', withoutTypes(await pageFile('sessions.ts'))],
    '/settings.json': () => Promise.resolve(['application/json', JSON.stringify(settings)]),
    '/favicon.ico': () => Promise.resolve(['image/x-icon', '']),
  };
  return answering(async (request, response) => {
    const answer = answers[new URL(request.url ?? '/', 'http://shop.localhost').pathname];
    if (answer === undefined) {
      sendJson(response, 404, { error: 'not_found' });
      return;
    }
    const [mediaType, body] = await answer();
    response
      .writeHead(200, {
        'Content-Type': `${mediaType}; charset=utf-8`,
        'Cache-Control': 'no-store',
      })
      .end(body);
  });
}

const pageFile = (name: string): Promise<string> =>
  readFile(new URL(`page/${name}`, import.meta.url), 'utf8');

const withoutTypes = (source: string): string =>
  typescript.transpileModule(source, {
    compilerOptions: {
      target: typescript.ScriptTarget.ES2022,
      module: typescript.ModuleKind.ESNext,
      verbatimModuleSyntax: true,
    },
  }).outputText;

// Alone, for work on the demo itself: `npx tsx e2e/demo/server.ts`.
if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const demo = await startDemo();
  process.stdout.write(`${demo.url}\n`);
}
