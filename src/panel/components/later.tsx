import type { ComponentType, JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';

/** A component whose code is loaded after what stands around it has been drawn. */
export const later = <Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): ComponentType<Props> => {
  let loaded: ComponentType<Props> | null = null;
  return (props: Props): JSX.Element | null => {
    const [component, setComponent] = useState({ type: loaded });
    useEffect(() => {
      if (component.type !== null) return;
      let isWanted = true;
      void load().then((type) => {
        loaded = type;
        if (isWanted) setComponent({ type });
      });
      return () => {
        isWanted = false;
      };
    }, [component]);
    return component.type === null ? null : <component.type {...props} />;
  };
};
