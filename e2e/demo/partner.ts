/** Another site: it keeps the reports, and has sessions of its own with a SameSite cookie. */
import { randomBytes } from 'node:crypto';
import type { RequestListener } from 'node:http';
import { answering, sendJson } from './listening.ts';

const sessionCookie = 'partner_session';

/** `site` is the origin of the demo's page, the only one that may come back from a sign-in. */
export function createPartner(site: string): RequestListener {
  const sessions = new Set<string>();
  return answering((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://partner.localhost');
    switch (pathname) {
      case '/sign-in': {
        const id = randomBytes(16).toString('hex');
        sessions.add(id);
        response.setHeader('Set-Cookie', `${sessionCookie}=${id}; Path=/; HttpOnly; SameSite=Lax`);
        response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' });
        response.end(
          signedInPage(`${site}/?run=${encodeURIComponent(searchParams.get('run') ?? '')}`),
        );
        return;
      }
      case '/basket': {
        response.setHeader('Access-Control-Allow-Origin', site);
        response.setHeader('Access-Control-Allow-Credentials', 'true');
        const id = new RegExp(`(?:^|; )${sessionCookie}=([0-9a-f]+)`).exec(
          request.headers.cookie ?? '',
        )?.[1];
        if (id !== undefined && sessions.has(id)) sendJson(response, 200, { basket: [] });
        else
          sendJson(response, 401, {
            error: 'not_signed_in',
            message: 'No session: please sign in.',
          });
        return;
      }
      case '/files/report.csv': {
        response.setHeader('Access-Control-Allow-Origin', '*');
        if (/^Bearer ./.test(request.headers.authorization ?? '')) {
          response.writeHead(200, { 'Content-Type': 'text/csv' }).end('order,total\n1042,19.90\n');
        } else {
          response.setHeader('WWW-Authenticate', 'Bearer realm="files"');
          sendJson(response, 401, {
            error: 'unauthorized',
            message: 'Authentication is required.',
          });
        }
        return;
      }
      default:
        sendJson(response, 404, { error: 'not_found' });
    }
  });
}

/**
 * Says so, and goes back. (A redirect would do, but of a navigation's redirect Chromium's
 * DevTools sometimes reports no `Set-Cookie`.)
 */
const signedInPage = (back: string): string => `<!doctype html>
<html lang="en">
  <title>Signed in at the partner</title>
  <meta name="color-scheme" content="light dark">
  <p>Signed in. <a href="${back}">Back to the shop</a></p>
  <script>addEventListener('load', () => location.replace(document.querySelector('a').href));</script>
</html>
`;
