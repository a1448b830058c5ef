import type { ComponentType, JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { label } from '../labels.ts';
import type { PartProps } from '../store-context.ts';

/** Makes a part whose code is loaded when it is first drawn. */
export const lazyPart = (load: () => Promise<ComponentType<PartProps>>): ComponentType<PartProps> => {
  let loaded: ComponentType<PartProps> | null = null;
  return (props: PartProps): JSX.Element => {
    const [Component, setComponent] = useState<{ readonly type: ComponentType<PartProps> } | null>(loaded === null ? null : { type: loaded });
    useEffect(() => {
      if (Component !== null) return;
      let isWanted = true;
      void load().then((type) => {
        loaded = type;
        if (isWanted) setComponent({ type });
      });
      return () => {
        isWanted = false;
      };
    }, [Component]);
    return Component === null ? <p class="muted">{label('loading')}</p> : <Component.type {...props} />;
  };
};
