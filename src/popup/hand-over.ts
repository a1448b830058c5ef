import { extensionVersion } from '../browser/runtime.ts';
import type { ReportForm, ReportOptions, ReportScope } from '../core/index.ts';
import { factsHere } from '../ui/about-here.ts';
import { copyText } from '../ui/clipboard.ts';
import { download } from '../ui/download.ts';
import { label } from '../ui/labels.ts';
import { reportFileName, reportFiles } from '../ui/report-files.ts';
import type { Store } from './store.ts';

const about = (store: Store): ReportOptions => ({
  name: store.watch.peek()?.name || label('panelTitle'),
  kind: 'Session',
  version: extensionVersion(),
  facts: factsHere(store.subject.url),
});

/** Copies a report as Markdown, masked. */
export async function copyReport(store: Store, scope: ReportScope): Promise<void> {
  const pieces = await store.reports.request({
    scope,
    form: 'markdown',
    secrets: 'masked',
    about: about(store),
  });
  const isCopied = await copyText(pieces.join(''));
  store.announcement.value = isCopied
    ? label('copied', label('popup_report'))
    : label('copy_failed');
}

/** Saves the report on everything as a file, masked. */
export async function saveReport(store: Store, form: ReportForm): Promise<void> {
  const { name, ...rest } = about(store);
  const pieces = await store.reports.request({
    scope: { kind: 'all' },
    form,
    secrets: 'masked',
    about: { name, ...rest },
  });
  const file = reportFileName(name, form, Date.now());
  download(file, pieces, reportFiles[form].mimeType);
  store.announcement.value = label('saved', file);
}
