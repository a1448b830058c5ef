import { describe, expect, it } from 'vitest';
import { vendors } from '../diagnosis/vendors/index.ts';
import { SecretStore } from '../redaction/secret-store.ts';
import { fixTexts, summaryText } from './fix-texts.ts';

describe('the texts of a vendor’s rows', () => {
  it.each(vendors.map((vendor) => [vendor.id, vendor] as const))(
    'are shown as they are written: %s',
    (_, { rows }) => {
      const { redactor } = new SecretStore();
      for (const { explanation, fix } of rows) {
        const summary = `The server refuses it. ${explanation ?? ''}`.trim();
        const shown = summaryText(
          { summary, ...(explanation === undefined ? {} : { explanation }) },
          redactor,
        );
        expect(shown).toBe(summary);
        if (fix === undefined) continue;
        const { title, steps } = fix;
        expect(fixTexts(fix, redactor)).toEqual({ title, steps });
      }
    },
  );
});
