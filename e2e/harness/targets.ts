import type { ProtocolPipe } from './protocol-pipe.ts';

export interface Target {
  readonly targetId: string;
  readonly type: string;
  readonly url: string;
}

/** The page that DevTools is; it frames others of its own origin. */
export const frontEnd = 'devtools://devtools/bundled/devtools_app.html';

/** All targets of the browser as they come and go. */
export interface Targets {
  has(targetId: string): boolean;
  find(matches: (target: Target) => boolean): Target | undefined;
  /** Calls `listener` for every target there is, and for each that comes or changes its address. */
  watch(listener: (target: Target) => void): void;
  /** Resolves when there were tabs, and the last is gone. */
  readonly lastTabClosed: Promise<void>;
}

/** A window or pane of DevTools; it is an `other` before it is a `page`. */
export const isDevtools = ({ type, url }: Target): boolean =>
  type === 'page' && url.startsWith(frontEnd);

export const isTab = ({ type, url }: Target): boolean =>
  type === 'page' && !url.startsWith('devtools://');

export async function watchTargets(pipe: ProtocolPipe): Promise<Targets> {
  const targets = new Map<string, Target>();
  const listeners: ((target: Target) => void)[] = [];
  let tellLastTabClosed = (): void => undefined;
  const lastTabClosed = new Promise<void>((resolve) => {
    tellLastTabClosed = resolve;
  });
  pipe.listen(({ method, params }) => {
    if (method === 'Target.targetCreated' || method === 'Target.targetInfoChanged') {
      const target = params['targetInfo'] as Target;
      targets.set(target.targetId, target);
      for (const listener of listeners) listener(target);
    } else if (method === 'Target.targetDestroyed') {
      const closed = targets.get(params['targetId'] as string);
      targets.delete(params['targetId'] as string);
      if (closed !== undefined && isTab(closed) && ![...targets.values()].some(isTab))
        tellLastTabClosed();
    }
  });
  await pipe.send('Target.setDiscoverTargets', { discover: true });
  return {
    has: (targetId) => targets.has(targetId),
    find: (matches) => [...targets.values()].find(matches),
    lastTabClosed,
    watch: (listener) => {
      listeners.push(listener);
      for (const target of targets.values()) listener(target);
    },
  };
}

export async function listTargets(pipe: ProtocolPipe): Promise<readonly Target[]> {
  const { targetInfos } = (await pipe.send('Target.getTargets')) as {
    targetInfos: readonly Target[];
  };
  return targetInfos;
}

/** Lists, whenever asked, the targets that were not there when this was called. */
export async function targetsAfterNow(
  pipe: ProtocolPipe,
): Promise<() => Promise<readonly Target[]>> {
  const before = new Set((await listTargets(pipe)).map((target) => target.targetId));
  return async () => (await listTargets(pipe)).filter((target) => !before.has(target.targetId));
}
