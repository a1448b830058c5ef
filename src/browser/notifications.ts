import { browser } from './polyfill.ts';

interface NotificationsApi {
  create(
    id: string,
    options: {
      readonly type: 'basic';
      readonly iconUrl: string;
      readonly title: string;
      readonly message: string;
    },
  ): Promise<string>;
  clear(id: string): Promise<boolean>;
  readonly onClicked: { addListener(listener: (id: string) => void): void };
}

/** Undefined until the permission is granted. */
const api = (): NotificationsApi | undefined =>
  (browser as unknown as { readonly notifications?: NotificationsApi }).notifications;

/** Shows a notification; nothing happens without the permission. */
export async function notify(id: string, title: string, text: string): Promise<void> {
  await api()?.create(id, {
    type: 'basic',
    iconUrl: browser.runtime.getURL('icons/icon-128.png'),
    title,
    message: text,
  });
}

let isListening = false;

/**
 * Listens for clicks, if the permission is granted; call it again when it is granted later. A
 * clicked notification is closed.
 */
export function onNotificationClicked(listener: (id: string) => void): void {
  if (isListening || api() === undefined) return;
  isListening = true;
  api()?.onClicked.addListener((id) => {
    void api()?.clear(id);
    listener(id);
  });
}
