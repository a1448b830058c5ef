import { isObject, type Json } from '../../../json.ts';
import type { Facts } from '../../facts.ts';
import type { Evidence, Fix } from '../../finding.ts';
import { frameworksOf } from '../../fixes/server.ts';
import { claim } from '../../format.ts';
import { instruction } from '../../instruction.ts';

/** Roles of a token under a claim that frameworks do not read by themselves. */
export interface RolesElsewhere {
  readonly evidence: Evidence;
  readonly fix: Fix;
}

/** More say no more. */
const MOST_SHOWN = 8;

/**
 * Roles that a token has under a claim of its provider (Keycloak’s realm_access and
 * resource_access, a namespaced claim of Auth0, cognito:groups), where a framework that was not
 * told so does not look. Null where there are none.
 */
export function rolesElsewhere(facts: Facts): RolesElsewhere | null {
  const claims = facts.bearer?.token.claims ?? null;
  const [name, roles] = claims === null ? [] : (foundIn(claims) ?? []);
  if (name === undefined || roles === undefined || roles.length === 0) return null;
  return {
    evidence: claim(name, `The token has ${name}: ${roles.slice(0, MOST_SHOWN).join(', ')}.`),
    fix: instruction(
      `Let the API read the roles from ${name}`,
      ...stepsFor(facts, name),
      'If the wanted role is not among them, assign it to the user at the provider, and get a new token.',
    ),
  };
}

type Found = readonly [name: string, roles: readonly string[]];

function foundIn(claims: { readonly [name: string]: Json }): Found | undefined {
  const realm = claims['realm_access'];
  if (isObject(realm) && rolesIn(realm['roles']).length > 0)
    return ['realm_access.roles', rolesIn(realm['roles'])];
  const resources = claims['resource_access'];
  if (isObject(resources))
    for (const [client, access] of Object.entries(resources))
      if (client !== 'account' && isObject(access) && rolesIn(access['roles']).length > 0)
        return [`resource_access.${client}.roles`, rolesIn(access['roles'])];
  const namespaced = Object.entries(claims).find(
    ([name, value]) => /^https?:\/\/.{1,200}roles?$/i.test(name) && rolesIn(value).length > 0,
  );
  if (namespaced !== undefined) return [namespaced[0], rolesIn(namespaced[1])];
  const groups = rolesIn(claims['cognito:groups']);
  return groups.length > 0 ? ['cognito:groups', groups] : undefined;
}

const rolesIn = (value: Json | undefined): readonly string[] =>
  Array.isArray(value)
    ? value.filter((one): one is string => typeof one === 'string' && !ofEveryone.test(one))
    : [];

/** Roles that Keycloak gives to every user. */
const ofEveryone = /^(?:offline_access|uma_authorization|default-roles-.*)$/;

const spring =
  'Spring Security makes authorities of scope (SCOPE_…) alone: give jwtAuthenticationConverter a JwtAuthenticationConverter that maps these roles to ROLE_NAME. hasRole("x") looks for ROLE_x, hasAuthority("x") for x.';
const aspNet =
  'ASP.NET Core reads a flat claim: TokenValidationParameters.RoleClaimType, or an IClaimsTransformation that adds each role as ClaimTypes.Role. In Keycloak a User Realm Role mapper with Token Claim Name roles makes it flat.';
const nest =
  'nest-keycloak-connect compares with the roles of the client unless the name begins with realm: @Roles({ roles: ["realm:admin"] }); a guard of your own must read this claim in validate() of the strategy.';

function stepsFor(facts: Facts, name: string): readonly string[] {
  const frameworks = frameworksOf(facts);
  const known = [
    ...(frameworks.includes('Spring') ? [spring] : []),
    ...(frameworks.includes('ASP.NET Core') ? [aspNet] : []),
    ...(frameworks.includes('NestJS') ? [nest] : []),
  ];
  if (known.length > 0) return known;
  const isKeycloak = name.startsWith('realm_access') || name.startsWith('resource_access');
  return isKeycloak ? [spring, aspNet, nest] : [spring, aspNet];
}
