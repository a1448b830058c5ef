import { extensionVersion, message, openOptions } from '../browser/runtime.ts';
import { apiStorage } from '../panel/api-storage.ts';
import { filterStorage } from '../panel/filter-storage.ts';
import { mountViewer } from '../panel/mount.tsx';
import { label } from '../ui/labels.ts';
import { Welcome } from './welcome.tsx';

/** A full page that shows recordings: HAR files and Playwright traces. */
const element = document.querySelector('#panel');
if (element !== null) {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  mountViewer(
    element,
    {
      connection: { send: () => undefined, listen: () => () => undefined },
      browser: navigator.userAgent.includes('Firefox/') ? 'firefox' : 'chromium',
      watchTheme: (onTheme) => {
        const tell = (): void => onTheme(dark.matches ? 'dark' : 'light');
        dark.addEventListener('change', tell);
        tell();
      },
      message,
      openSource: null,
      showInNetwork: null,
      ignoreHost: null,
      openOptions,
      apiStorage,
      filterStorage,
      onSearch: null,
      evaluateInPage: null,
      permitOverride: null,
      permitHost: null,
      version: extensionVersion(),
      reloadPage: null,
      now: () => Date.now(),
    },
    (open) => <Welcome open={open} />,
  );
  document.title = label('viewer_title');
}
