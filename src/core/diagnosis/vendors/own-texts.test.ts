import { describe, expect, it } from 'vitest';
import { SecretStore } from '../../redaction/secret-store.ts';
import { vendors } from './index.ts';

// What looks like a secret in these texts belongs in core/redaction/own-words.ts.
describe('the texts of a vendor’s rows', () => {
  it.each(vendors.map((vendor) => [vendor.id, vendor] as const))(
    'are shown as they are written: %s',
    (_, { rows }) => {
      const { redactor } = new SecretStore();
      const texts = rows.flatMap(({ explanation, fix }) => [
        explanation,
        ...(fix === undefined ? [] : [fix.title, ...fix.steps]),
      ]);
      expect(texts.map((text) => redactor.text(text ?? ''))).toEqual(
        texts.map((text) => text ?? ''),
      );
    },
  );
});
