import type { ReportForm } from '../core/index.ts';

/** How reports are stored. */
export const reportFiles: Readonly<
  Record<ReportForm, { readonly extension: string; readonly mimeType: string }>
> = {
  markdown: { extension: 'md', mimeType: 'text/markdown' },
  html: { extension: 'html', mimeType: 'text/html' },
  json: { extension: 'json', mimeType: 'application/json' },
  har: { extension: 'har', mimeType: 'application/json' },
};

const LONGEST = 60;

/**
 * `why401-checkout-20260310-121502.md`: without what a file system may refuse.
 * @param now milliseconds since the epoch
 */
export const reportFileName = (name: string, form: ReportForm, now: number): string => {
  const words = name
    .normalize('NFKD')
    .replace(/[^\w.-]+/g, '-')
    .replace(/^[-.]+|[-.]{1,50}$/g, '')
    .slice(0, LONGEST)
    .toLowerCase();
  const time = new Date(now).toISOString().slice(0, 19).replace(/[-:]/g, '').replace('T', '-');
  const parts = ['why401', ...(words === '' || words === 'why401' ? [] : [words]), time];
  return `${parts.join('-')}.${reportFiles[form].extension}`;
};
