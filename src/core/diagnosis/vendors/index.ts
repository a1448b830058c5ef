import type { Vendor } from '../vendor.ts';

/** Every vendor's table, by name. */
export const vendors: readonly Vendor[] = [];
