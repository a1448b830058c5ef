import type { CopyFormat } from './copy-format.ts';
import { copyText } from '../ui/clipboard.ts';
import { label } from '../ui/labels.ts';
import type { Store } from './store.ts';

/** Copies the selected failure, redacted, and says so. */
export const copySelected = async (store: Store, format: CopyFormat): Promise<void> => {
  const detail = store.detail.peek();
  if (detail === null) return;
  const { writeFailure } = await import('./lazy/report.ts');
  const isCopied = await copyText(writeFailure(detail, format));
  store.announcement.value = label(isCopied ? 'copied' : 'copy_failed', label(`copy_as_${format}`));
};
