import { effect } from '@preact/signals';
import type { FailureDetail, ReportForm, ReportScope } from '../core/index.ts';
import { factsHere } from '../ui/about-here.ts';
import { copyText } from '../ui/clipboard.ts';
import { download } from '../ui/download.ts';
import { label } from '../ui/labels.ts';
import { underscored } from '../ui/messages.ts';
import { reportFileName, reportFiles } from '../ui/report-files.ts';
import type { CopyFormat } from './copy-format.ts';
import { copyFormats, isRequestFormat } from './copy-format.ts';
import type { MenuItem } from './menus.ts';
import type { Store } from './store.ts';

/** The detail of what is selected, once it has come. */
export const selectedDetail = (store: Store): Promise<FailureDetail> =>
  new Promise((resolve) => {
    const stop = effect(() => {
      const detail = store.detail.value;
      if (detail === null) return;
      resolve(detail);
      queueMicrotask(() => stop());
    });
  });

interface WantedReport {
  readonly scope: ReportScope;
  readonly form: ReportForm;
  readonly secrets: 'masked' | 'kept';
}

const requestReport = (store: Store, wanted: WantedReport): Promise<readonly string[]> => {
  const { fileName, version } = store.surroundings;
  return store.handOver.reports.request({
    ...wanted,
    about: {
      name: fileName ?? label('panelTitle'),
      kind: fileName === null ? 'Session' : 'File',
      version,
      facts: factsHere(store.navigations.peek().at(-1)?.url ?? null),
    },
  });
};

/** A report as one text. */
const reportText = async (
  store: Store,
  scope: ReportScope,
  form: 'markdown' | 'json',
): Promise<string> => (await requestReport(store, { scope, form, secrets: 'masked' })).join('');

const writeSelected = async (store: Store, format: CopyFormat): Promise<string> => {
  const { failure } = await selectedDetail(store);
  if (format === 'markdown' || format === 'json')
    return reportText(store, { kind: 'failures', ids: [failure.id] }, format);
  const { writeMasked, writeWithSecrets } = await import('./lazy/report.ts');
  if (!isRequestFormat(format)) return writeWithSecrets(failure);
  const masked = await store.handOver.mask(failure.id);
  return masked === null ? '' : writeMasked(failure, masked, format);
};

const copyAndAnnounce = async (store: Store, text: string, announcement: string): Promise<void> => {
  if (text === '') store.announcement.value = label('failure_gone');
  else store.announcement.value = (await copyText(text)) ? announcement : label('copy_failed');
};

/** Copies the selected failure and says so: masked, unless the format says otherwise. */
export const copySelected = async (store: Store, format: CopyFormat): Promise<void> => {
  if (store.selectedId.peek() === null) return;
  const announcement =
    format === 'curl-secret'
      ? label('copied_secret')
      : label('copied', label(`copied_${underscored(format)}`));
  await copyAndAnnounce(store, await writeSelected(store, format), announcement);
};

/** Copies Markdown that holds no secret. */
export const copyMarkdown = (store: Store, markdown: string): Promise<void> =>
  copyAndAnnounce(store, markdown, label('copied', label('sessions')));

/** Copies the first fix: its code for the tool that was last chosen, or its steps. */
export const copyFix = async (store: Store): Promise<void> => {
  const fix = store.detail.peek()?.failure.diagnosis.fixes[0];
  if (fix === undefined) return;
  const { codeLabel } = store.preferences.peek();
  const code = fix.code.find((one) => one.label === codeLabel) ?? fix.code[0];
  const text = code?.text ?? [fix.title, ...fix.steps].join('\n');
  await copyAndAnnounce(store, text, label('copied', label('copied_fix')));
};

/** Copies the selected failure, masked, as the text of an issue on its verdict. Nothing is sent. */
export const copyWrongVerdict = async (store: Store): Promise<void> => {
  const { failure } = await selectedDetail(store);
  const json = await reportText(store, { kind: 'failures', ids: [failure.id] }, 'json');
  const { wrongVerdictText } = await import('./lazy/wrong-verdict-text.ts');
  const text = wrongVerdictText(failure.diagnosis, store.surroundings.version, json);
  await copyAndAnnounce(store, text, label('copied', label('copied_case')));
};

/** Copies failures, a finding or all as Markdown, masked. */
export const copyReport = async (store: Store, scope: ReportScope): Promise<void> =>
  copyAndAnnounce(
    store,
    await reportText(store, scope, 'markdown'),
    label('copied', label('copied_report')),
  );

/** The forms that the selected failure can be copied in. */
export const copyItems = (store: Store): MenuItem[] =>
  copyFormats.map((format) => ({
    label: label(`copy_as_${underscored(format)}`),
    action: `copy-${format}`,
    run: () => void copySelected(store, format),
    startsSection: format === 'url' || format === 'markdown' || format === 'curl-secret',
  }));

/** Saves a report as a file. */
const save = async (store: Store, wanted: WantedReport): Promise<void> => {
  const pieces = await requestReport(store, wanted);
  const { surroundings } = store;
  const { form, secrets } = wanted;
  const name = surroundings.fileName?.replace(/\.[\w.]{1,100}$/, '') ?? '';
  const file = reportFileName(name, form, surroundings.now());
  download(file, pieces, reportFiles[form].mimeType);
  store.announcement.value =
    secrets === 'kept' ? label('saved_secret', file) : label('saved', file);
};

const savedForms = ['markdown', 'html', 'json', 'har'] as const satisfies readonly ReportForm[];

/** The files that failures, a finding or all can be saved as, masked. */
export const saveItems = (store: Store, scope: ReportScope): MenuItem[] =>
  savedForms.map((form, index) => ({
    label: label(`save_${form}`),
    action: `save-${form}`,
    run: () => void save(store, { scope, form, secrets: 'masked' }),
    startsSection: index === 0,
  }));

/** What can leave the panel as a whole. */
export const exportItems = (store: Store): MenuItem[] => [
  {
    label: label('copy_all'),
    action: 'copy-all',
    run: () => void copyReport(store, { kind: 'all' }),
  },
  ...saveItems(store, { kind: 'all' }),
  {
    label: label('save_har_secret'),
    action: 'save-har-secret',
    run: () => void save(store, { scope: { kind: 'all' }, form: 'har', secrets: 'kept' }),
    startsSection: true,
  },
];
