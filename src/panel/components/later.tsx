import type { ComponentType, JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { loadable } from './loadable.ts';

/** A component whose code is loaded after what stands around it has been drawn. */
export const later = <Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): ComponentType<Props> => {
  const useLoaded = loadable(load);
  return (props: Props): JSX.Element | null => {
    const { type: Component, ask } = useLoaded();
    useEffect(() => {
      if (Component === null) ask();
    }, []);
    return Component === null ? null : <Component {...props} />;
  };
};
