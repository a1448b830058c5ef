import { userCertainty } from './authorization.ts';
import { finding, NOTHING, shifted, type Finding, type Secret } from './finding.ts';
import type { Context } from './grammars.ts';
import { decodeFully } from './secret-form.ts';
import { decodedForms, findNamed } from './value.ts';

/** `user:password` before the `@` of a URL. `offset`: where it begins in the text. */
export function findInUserinfo(
  userinfo: string,
  offset: number,
  context: Context,
): readonly Finding[] {
  const colon = userinfo.indexOf(':');
  if (colon < 0) return shifted(findNamed(userinfo, 'user', context), offset);
  const user = userinfo.slice(0, colon);
  const password = userinfo.slice(colon + 1);
  const certainty = userCertainty(decodeFully(user), password);
  const implied: readonly Secret[] = certainty === 'known' ? decodedForms(user, 'user') : [];
  return [
    ...(user === '' ? NOTHING : [finding([offset, offset + colon], 'user', certainty, implied)]),
    ...shifted(findNamed(password, 'password', context), offset + colon + 1),
  ];
}
