import { API, bearer, newToken, oldToken } from './example-api.ts';
import type { Exchange } from '../../core/index.ts';
import { NOON, exchange } from './exchanges.ts';

export const storm = (): Exchange[] =>
  Array.from({ length: 5000 }, (_, index) =>
    index % 7 === 0
      ? exchange({
          at: NOON + index * 5,
          url: `${API}/reports/${index}`,
          status: 403,
          request: [bearer(newToken)],
          response: [
            ['www-authenticate', 'Bearer error="insufficient_scope", scope="reports:read"'],
          ],
          body: '{"error":"insufficient_scope"}',
        })
      : exchange({
          at: NOON + index * 5,
          url: `${API}/items/${index}?page=${index % 20}`,
          status: 401,
          request: [bearer(oldToken)],
          response: [
            [
              'www-authenticate',
              'Bearer error="invalid_token", error_description="The access token expired"',
            ],
          ],
          body: '{"error":"invalid_token"}',
        }),
  );
