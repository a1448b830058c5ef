import { render } from 'preact';
import { message } from '../browser/runtime.ts';
import { readSynced } from '../browser/storage.ts';
import { readSettings, SETTINGS_KEY } from '../core/index.ts';
import { label, readLabelsFrom } from '../ui/labels.ts';
import { createRememberedApis } from './api-documents.tsx';
import { Options } from './app.tsx';
import { draftOf } from './draft.ts';
import { createForm } from './form.ts';

const dark = matchMedia('(prefers-color-scheme: dark)');
const followTheme = (): void => {
  document.documentElement.dataset['theme'] = dark.matches ? 'dark' : 'light';
};
dark.addEventListener('change', followTheme);
followTheme();

readLabelsFrom(message);
document.title = label('options_title');
const place = document.querySelector('#options');
if (place !== null) {
  const apis = createRememberedApis();
  void readSynced(SETTINGS_KEY).then((stored) => {
    const form = createForm(draftOf(readSettings(stored)));
    // The panel changes them too, by "Ignore this host", and so do other browsers of the user's.
    addEventListener('focus', () => {
      void readSynced(SETTINGS_KEY).then((changed) => form.take(readSettings(changed)));
    });
    render(<Options form={form} apis={apis} />, place);
  });
}
