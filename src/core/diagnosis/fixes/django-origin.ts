import { instruction } from '../instruction.ts';

/** The fix for Django’s check of Origin and Referer: for its rows, and for what a request shows. */
export const trustDjangoOrigin = instruction(
  'Add the page’s origin to CSRF_TRUSTED_ORIGINS',
  'In settings.py: CSRF_TRUSTED_ORIGINS = ["https://app.example.com"], with scheme and port, or "https://*.example.com". CORS_ALLOWED_ORIGINS has no effect here.',
  'If the host is the same and a proxy terminates TLS, have it send X-Forwarded-Proto and set SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https").',
  'If the proxy changes Host, forward the original (nginx: proxy_set_header Host $http_host), or set USE_X_FORWARDED_HOST = True.',
);
