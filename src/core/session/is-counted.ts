import type { Row } from './failure.ts';

/**
 * Whether a failure counts for the badge and the totals: it was refused, and the page sent it. What
 * a person sends from the panel is listed, but says nothing of the app.
 */
export const isCounted = ({ outcome, isReplay }: Pick<Row, 'outcome' | 'isReplay'>): boolean =>
  outcome === 'refused' && !isReplay;
