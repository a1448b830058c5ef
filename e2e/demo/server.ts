/**
 * The demo: a page, an API on another origin, an OpenID Provider, and another site. Real refusals,
 * none faked.
 */
import { readFile } from 'node:fs/promises';
import type { RequestListener } from 'node:http';
import { pathToFileURL } from 'node:url';
import typescript from 'typescript';
import { createApi } from './api.ts';
import { answering, listen, sendJson } from './listening.ts';
import { createPartner } from './partner.ts';
import { clientId, createProvider, user } from './provider.ts';
import { situations } from './situations.ts';

export interface Demo {
  /** Of the page with the buttons. */
  readonly url: string;
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
  readonly user: typeof user;
  readonly situations: typeof situations;
}

/** Starts everything, on ports that were free. */
export async function startDemo(): Promise<Demo> {
  const [site, api, provider, partner] = await Promise.all([
    listen('shop.localhost'),
    listen('api.shop.localhost'),
    listen('id.shop.localhost'),
    listen('partner.localhost'),
  ]);
  // Three resources of which two are one API: a token for `brief` ends after two seconds.
  const scope = 'orders:read';
  const resources = [
    { resource: api.origin, audience: api.origin, scope, lifetime: 600 },
    { resource: `${api.origin}/brief`, audience: api.origin, scope, lifetime: 2 },
    {
      resource: 'https://billing.example/',
      audience: 'https://billing.example/',
      scope,
      lifetime: 600,
    },
  ] as const;
  const settings: PageSettings = {
    api: resources[0].resource,
    brief: resources[1].resource,
    billing: resources[2].resource,
    issuer: provider.origin,
    partner: partner.origin,
    clientId,
    user,
    situations,
  };
  site.answer(createSite(settings));
  provider.answer(await createProvider({ issuer: provider.origin, site: site.origin, resources }));
  partner.answer(createPartner(site.origin));
  api.answer(
    createApi({
      issuer: provider.origin,
      keys: `${provider.address}/jwks`,
      audience: api.origin,
      site: site.origin,
      reports: `${partner.origin}/files/report.csv`,
    }),
  );
  return {
    url: `${site.origin}/`,
    close: async () => {
      await Promise.all([site, api, provider, partner].map((server) => server.close()));
    },
  };
}

/** The page's own origin. */
function createSite(settings: PageSettings): RequestListener {
  const answers: Readonly<
    Record<string, () => Promise<readonly [mediaType: string, body: string]>>
  > = {
    '/': async () => ['text/html', await pageFile('demo.html')],
    '/login': async () => ['text/html', await pageFile('login.html')],
    '/demo.css': async () => ['text/css', await pageFile('demo.css')],
    '/demo.js': async () => ['text/javascript', withoutTypes(await pageFile('demo.ts'))],
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
