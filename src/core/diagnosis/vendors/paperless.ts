import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

/** Paperless-ngx. */
export const paperless = {
  id: 'paperless',
  name: 'Paperless-ngx',
  framework: 'django',
  signs: [
    { title: /\bPaperless-ngx\b/i },
    { host: /(?:^|[.-])paperless(?:-ngx)?[.-]/ },
    {
      path: /^\/api\/(?:documents\/post_document|correspondents|saved_views|storage_paths|ui_settings)\/$/,
    },
  ],
  rows: [
    {
      cause: 'csrf',
      text: /CSRF verification failed\. Request aborted|Origin checking failed - |CSRF Failed: /,
      confidence: 'certain',
      source: 'https://docs.paperless-ngx.com/configuration/#hosting-security',
      explanation:
        'Paperless-ngx accepts forms only at the addresses that PAPERLESS_URL or PAPERLESS_CSRF_TRUSTED_ORIGINS name.',
      fix: instruction(
        'Set PAPERLESS_URL to the address in the browser',
        'PAPERLESS_URL=https://paperless.example.com in docker-compose.env, .env or paperless.conf: scheme, host and port, no trailing slash; it sets ALLOWED_HOSTS, CORS and CSRF origins. Then recreate the container (docker compose up -d).',
        'Several addresses: PAPERLESS_CSRF_TRUSTED_ORIGINS=https://a.example.com,https://b.example.com (and PAPERLESS_ALLOWED_HOSTS).',
        'Behind a proxy that terminates TLS: Host and X-Forwarded-Proto must arrive, and PAPERLESS_PROXY_SSL_HEADER=["HTTP_X_FORWARDED_PROTO","https"].',
      ),
    },
  ],
  examples: [
    {
      name: 'a sign-in at another address',
      cause: 'csrf',
      before: [
        `
        document GET https://archive.example.com/accounts/login/

        200
        Set-Cookie: csrftoken=q7Zk2mX0pW9sVb4tq7Zk2mX0pW9sVb4t; Path=/; SameSite=Lax
        Content-Type: text/html; charset=utf-8

        <!doctype html><html><head><title>Paperless-ngx sign in</title></head><body><form method="post"></form></body></html>
      `,
      ],
      http: `
        document POST https://archive.example.com/accounts/login/
        Origin: https://archive.example.com
        Cookie: csrftoken=q7Zk2mX0pW9sVb4tq7Zk2mX0pW9sVb4t
        Content-Type: application/x-www-form-urlencoded

        csrfmiddlewaretoken=q7Zk2mX0pW9sVb4tq7Zk2mX0pW9sVb4t&login=bob&password=bad

        403
        Content-Type: text/html

        <!DOCTYPE html><html><head><title>403 Forbidden</title></head><body><h1>Forbidden <span>(403)</span></h1><p>CSRF verification failed. Request aborted.</p></body></html>
      `,
    },
  ],
} satisfies Vendor;
