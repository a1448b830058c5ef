import { siteOf } from '../../../http/cookies/site.ts';
import { originOf } from '../../../http/url.ts';
import type { Facts } from '../../facts.ts';
import type { Fix } from '../../finding.ts';

/** A page over http and an API over https under one name: two sites (“schemeful same-site”). */
export interface SchemeSplit {
  readonly page: string;
  readonly api: string;
}

/** Null where the schemes agree, or the hosts are of different sites anyway. */
export function schemeSplit(facts: Facts): SchemeSplit | null {
  const from = facts.requestHeader('origin') ?? facts.requestHeader('referer') ?? '';
  const { url } = facts;
  if (!URL.canParse(from) || url === null) return null;
  const page = new URL(from);
  const isSplit = page.protocol === 'http:' && url.protocol === 'https:';
  return isSplit && siteOf(page.hostname) === siteOf(url.hostname)
    ? { page: originOf(from), api: url.origin }
    : null;
}

export const schemeText = ({ page, api }: SchemeSplit): string =>
  `The page is ${page} and the API is ${api}: with another scheme the same name counts as another site, to which no Lax or Strict cookie is sent.`;

export const oneScheme = ({ page, api }: SchemeSplit): Fix => ({
  title: 'Use https for the page too, or call the API through the page’s own server',
  steps: [
    `Serve ${page} over https as well: ng serve --ssl, vite with @vitejs/plugin-basic-ssl, next dev --experimental-https, HTTPS=true for Create React App.`,
    `Or have the development server’s proxy call ${api} (Vite server.proxy, Angular proxy.conf.json, with secure: false for its own certificate), so that the browser sees one origin.`,
    'Or call the API’s http address in development, with a cookie that is not Secure; or set SameSite=None; Secure.',
  ],
  code: [],
});
