import { parseArgs } from 'node:util';

/** The options of `npm run bench:capture`. */
export const { values: options } = parseArgs({
  options: {
    /** Requests of the storm. */
    requests: { type: 'string', default: '20000' },
    /** Rounds of the comparison. */
    pairs: { type: 'string', default: '5' },
    /** Requests of the measurement of memory. */
    memory: { type: 'string', default: '30000' },
    /** The one part to run. */
    only: { type: 'string' },
  },
});
