import { askedOf, isUsual, sentCredential } from '../reasons/scheme/sent-scheme.ts';
import type { Facts } from '../facts.ts';
import type { Finding } from '../finding.ts';
import { authorizationChange } from './authorization.ts';
import { changeFix } from './request-code.ts';

/** Where nobody named a scheme: Bearer for another one; for Bearer itself, words. */
export const fixesWithout = (facts: Facts, scheme: string): Finding['fixes'] => {
  const [asked] = askedOf(facts);
  if (asked !== undefined) return [schemeFix(facts, asked)];
  const sent = facts.authorization ?? sentCredential(facts);
  const mayBeBearer = scheme !== 'bearer' || sent === null || !isUsual(sent);
  if (mayBeBearer && !namesAnother(facts)) return [schemeFix(facts, 'Bearer')];
  return [
    {
      title: 'Look up the scheme in the API’s documentation',
      steps: [
        'Some APIs expect a prefix other than Bearer (Token, Basic, Bot …), or the key in its own header.',
      ],
      code: [],
    },
  ];
};

/** A vendor’s own advice on the scheme is not contradicted by the usual one. */
const namesAnother = (facts: Facts): boolean =>
  facts
    .interpretationsOf('wrong-scheme')
    .some(({ fix }) => fix !== null && !fix.title.includes('Bearer'));

export const schemeFix = (facts: Facts, scheme: string): Finding['fixes'][0] =>
  changeFix(facts, {
    title: `Send the credentials as ${scheme}`,
    steps: [
      `Write ${scheme}, one space, and the credentials in the form that the API documents.`,
      'Check that these are the credentials that the API wants: another scheme does not turn a password into a token.',
    ],
    change: authorizationChange(facts, scheme),
  });
