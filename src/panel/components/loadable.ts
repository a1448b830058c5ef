import type { ComponentType } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';

/** A component of which the code is loaded once, when it is first asked for. */
export const loadable = <Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): (() => { readonly type: ComponentType<Props> | null; readonly ask: () => void }) => {
  let loaded: ComponentType<Props> | null = null;
  return () => {
    const [component, setComponent] = useState({ type: loaded });
    const isWanted = useRef(true);
    useEffect(
      () => () => {
        isWanted.current = false;
      },
      [],
    );
    const ask = (): void => {
      void load().then((type) => {
        loaded = type;
        if (isWanted.current) setComponent({ type });
      });
    };
    return { type: component.type, ask };
  };
};
