import {
  browserFamily,
  hearPanelSearch,
  inspectedTabId,
  openSource,
  reloadPage,
  showInNetwork,
  watchTheme,
} from '../browser/devtools.ts';
import { evaluateInPage } from '../browser/inspected-page.ts';
import { requestHeaderChanges, requestPermissions } from '../browser/permissions.ts';
import { extensionVersion, message, openOptions } from '../browser/runtime.ts';
import { apiStorage } from './api-storage.ts';
import { filterStorage } from './filter-storage.ts';
import { ignoreHost } from './ignore-host.ts';
import { mountPanel } from './mount.tsx';
import { workerConnection } from './worker-connection.ts';

/** The panel in DevTools. */
const element = document.querySelector('#panel');
if (element !== null) {
  mountPanel(element, {
    connection: workerConnection(inspectedTabId()),
    browser: browserFamily,
    watchTheme,
    message,
    openSource,
    showInNetwork,
    ignoreHost,
    openOptions,
    apiStorage,
    filterStorage,
    onSearch: hearPanelSearch,
    version: extensionVersion(),
    evaluateInPage,
    permitOverride: requestHeaderChanges,
    permitHost: (pattern) => requestPermissions({ origins: [pattern] }),
    reloadPage,
    now: () => Date.now(),
  });
}
