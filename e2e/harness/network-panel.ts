/** Chrome's own Network panel, by its front end's modules. */
import type { Page } from 'playwright';

/** A request as Chrome's Network panel holds it. */
export interface ImportedRequest {
  readonly method: string;
  readonly url: string;
  readonly status: number;
  readonly statusText: string;
  readonly protocol: string;
  readonly type: string;
  /** Milliseconds since the epoch. */
  readonly start: number;
  /** Milliseconds. */
  readonly duration: number;
  readonly sent: readonly string[];
  readonly received: readonly string[];
  readonly cookies: readonly string[];
  readonly body: string;
  /** The request's. */
  readonly form: string | null;
  readonly size: number;
  readonly transferSize: number;
  /** Depth of its asynchronous call stack. */
  readonly stacks: number;
}

export interface Imported {
  readonly requests: readonly ImportedRequest[];
  /** What the front end says of the file; nothing where it could be read. */
  readonly faults: readonly string[];
}

/** Lets the Network panel open a HAR file, as a file that is dropped on it. */
export const importHar = (devtools: Page, har: string): Promise<Imported> =>
  devtools.evaluate<Imported>(`(async (har) => {
    const [{ ViewManager }, { NetworkPanel }, { NetworkLog }, { Console }] = await Promise.all([
      import('./ui/legacy/legacy.js'),
      import('./panels/network/network.js'),
      import('./models/logs/logs.js'),
      import('./core/common/common.js'),
    ]);
    await ViewManager.ViewManager.instance().showView('network');
    const seen = Console.Console.instance().messages().length;
    const file = new File([har], 'a.har');
    await NetworkPanel.NetworkPanel.instance().networkLogView.onLoadFromFile(file);
    const pair = ({ name, value }) => name.toLowerCase() + ': ' + value;
    const depth = (stack) => (stack ? 1 + depth(stack.parent) : 0);
    const requests = NetworkLog.NetworkLog.instance().requests().map(async (one) => {
      const content = await one.requestContentData();
      return {
        method: one.requestMethod,
        url: one.url(),
        status: one.statusCode,
        statusText: one.statusText,
        protocol: one.protocol,
        type: one.resourceType().name(),
        start: Math.round(one.issueTime() * 1000),
        duration: (one.endTime - one.issueTime()) * 1000,
        sent: one.requestHeaders().map(pair),
        received: one.responseHeaders.map(pair),
        cookies: [...one.includedRequestCookies().map(({ cookie }) => cookie), ...one.responseCookies]
          .map((cookie) => cookie.name() + '=' + cookie.value()),
        body: content.text ?? '',
        form: await one.requestFormData(),
        size: one.resourceSize,
        transferSize: one.transferSize,
        stacks: depth(one.initiator()?.stack),
      };
    });
    return {
      requests: await Promise.all(requests),
      faults: Console.Console.instance().messages().slice(seen).map(({ text }) => text),
    };
  })(${JSON.stringify(har)})`);
