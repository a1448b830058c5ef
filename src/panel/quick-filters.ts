import { label } from '../ui/labels.ts';

/** Terms that many want: buttons in the toolbar, and items of the filter's menu. */
export const quickFilters = [
  { term: 'status:401', text: () => '401' },
  { term: 'status:403', text: () => '403' },
  { term: 'cause:cors', text: () => label('chip_preflight') },
  { term: '-is:recovered', text: () => label('chip_hide_recovered') },
] as const;
