import { vendors } from './index.ts';

export const examples = vendors.flatMap((vendor) =>
  vendor.examples.map((example) => [`${vendor.id}: ${example.name}`, example] as const),
);
