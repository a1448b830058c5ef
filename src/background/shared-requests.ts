import type { ViewToWorker } from '../protocol.ts';
import type { TabOptions } from './tab-options.ts';

const kinds = ['watch', 'unwatch', 'name', 'notify', 'keep-session', 'forget-session'] as const;

type SharedRequest = Extract<ViewToWorker, { readonly kind: (typeof kinds)[number] }>;

/** Whether a view asks something of all tabs: of watch mode, or of the sessions that are kept. */
export const isSharedRequest = (message: ViewToWorker): message is SharedRequest =>
  kinds.some((kind) => kind === message.kind);

export function passOn(
  message: SharedRequest,
  { watch, shelf }: Pick<TabOptions, 'watch' | 'shelf'>,
): void {
  if (message.kind === 'keep-session' || message.kind === 'forget-session') shelf.receive(message);
  else watch.request(message);
}
