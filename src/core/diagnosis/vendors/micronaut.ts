import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://micronaut-projects.github.io/micronaut-security/latest/guide/';

/** Micronaut. */
export const micronaut = {
  id: 'micronaut',
  name: 'Micronaut',
  signs: [
    {
      body: /"_links"\s*:\s*\{\s*"self"[^]{0,200}"(?:Unauthorized|Forbidden)"|"message"\s*:\s*"(?:Unauthorized|Forbidden)"\s*,\s*"_links"/,
    },
  ],
  rows: [
    {
      cause: 'missing-credentials',
      status: 401,
      text: /^Unauthorized$/,
      request: 'no-credentials',
      source: docs,
      fix: instruction(
        'Send the token, or make the endpoint anonymous',
        'micronaut.security: @Secured(SecurityRule.IS_ANONYMOUS), @PermitAll, or intercept-url-map with access: [isAnonymous()]. Without a rule every endpoint is refused.',
        'A cookie needs micronaut.security.authentication: cookie, and the same site.',
      ),
    },
    {
      cause: 'insufficient-permission',
      status: 403,
      text: /^Forbidden$/,
      request: 'credentials',
      source: docs,
      fix: instruction(
        'Give the user the role of @Secured',
        'Roles come from the claim roles (micronaut.security.token.roles-name): Keycloak’s realm_access needs a RolesFinder or a mapper. Names are compared as they are, without ROLE_ added.',
        'micronaut.security.reject-not-found (true by default) gives 401 or 403 also for paths that do not exist.',
      ),
    },
  ],
  examples: [
    {
      name: 'missing credentials',
      cause: 'missing-credentials',
      http: `
        GET https://api.example.com/v1/items

        401
        Content-Type: application/json

        {"message":"Unauthorized","_links":{"self":{"href":"/v1/items","templated":false}}}
      `,
    },
    {
      name: 'insufficient permission',
      cause: 'insufficient-permission',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        403
        Content-Type: application/json

        {"message":"Forbidden","_links":{"self":{"href":"/v1/items","templated":false}}}
      `,
    },
  ],
} satisfies Vendor;
