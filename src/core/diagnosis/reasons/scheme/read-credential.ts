import type { Facts } from '../../facts.ts';
import type { Interpretation } from '../../interpretation.ts';

/** A vendor’s own words show that it read the credential, whatever its challenge names. */
export const readAsToken = (facts: Facts): boolean =>
  facts.interpretations.some(
    (one) =>
      one.table !== 'phrasebook' &&
      one.confidence === 'certain' &&
      (/^(?:insufficient-|token-|wrong-token-type|session-expired|license)/.test(one.cause) ||
        isSignInResult(one)),
  );

/** A header of the vendor's own reports how its check of user name and password went. */
const isSignInResult = ({ cause, evidence }: Interpretation): boolean =>
  cause === 'wrong-credentials' &&
  evidence.in === 'response' &&
  evidence.name !== 'www-authenticate';
