import { effect } from '@preact/signals';
import type { FailureDetail } from '../core/index.ts';
import { copyText } from '../ui/clipboard.ts';
import { label } from '../ui/labels.ts';
import { underscored } from '../ui/messages.ts';
import type { CopyFormat } from './copy-format.ts';
import { copyFormats } from './copy-format.ts';
import type { MenuItem } from './menus.ts';
import type { Store } from './store.ts';

/** The detail of what is selected, once it has come. */
const selectedDetail = (store: Store): Promise<FailureDetail> =>
  new Promise((resolve) => {
    const stop = effect(() => {
      const detail = store.detail.value;
      if (detail === null) return;
      resolve(detail);
      queueMicrotask(() => stop());
    });
  });

/** Copies the selected failure and says so: masked, unless the format says otherwise. */
export const copySelected = async (store: Store, format: CopyFormat): Promise<void> => {
  if (store.selectedId.peek() === null) return;
  const { writeFailure } = await import('./lazy/report.ts');
  const isCopied = await copyText(writeFailure(await selectedDetail(store), format));
  const name = label(`copied_${underscored(format)}`);
  if (isCopied && format === 'curl-secret') store.announcement.value = label('copied_secret');
  else store.announcement.value = label(isCopied ? 'copied' : 'copy_failed', name);
};

/** The forms that the selected failure can be copied in. */
export const copyItems = (store: Store): MenuItem[] =>
  copyFormats.map((format) => ({
    label: label(`copy_as_${underscored(format)}`),
    action: `copy-${format}`,
    run: () => void copySelected(store, format),
    startsSection: format === 'markdown' || format === 'curl-secret',
  }));
