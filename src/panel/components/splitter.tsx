import type { JSX } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';
import { label } from '../../ui/labels.ts';
import { useStore } from '../store-context.ts';

const NARROWEST = 180;
const STEP = 20;

/** The edge between list and details, moved by pointer or arrow keys. */
export const Splitter = ({
  container,
}: {
  readonly container: { readonly current: HTMLElement | null };
}): JSX.Element => {
  const store = useStore();
  const { listWidth } = store.preferences.value;
  const [measured, setMeasured] = useState(NARROWEST);
  useLayoutEffect(() => {
    // Until it has been moved, the edge is where the style has it.
    const list = container.current?.firstElementChild;
    if (listWidth === null && list instanceof Element) setMeasured(Math.round(list.clientWidth));
  }, [container, listWidth]);
  const width = listWidth ?? measured;
  const widest = (): number =>
    Math.max(NARROWEST, (container.current?.clientWidth ?? innerWidth) - NARROWEST);
  const resize = (wanted: number): void =>
    store.prefer({ listWidth: Math.round(Math.max(NARROWEST, Math.min(widest(), wanted))) });
  return (
    <div
      class="splitter"
      role="separator"
      aria-orientation="vertical"
      aria-label={label('resize_list')}
      aria-valuenow={width}
      aria-valuemin={NARROWEST}
      aria-valuemax={Math.max(width, widest())}
      tabIndex={0}
      onPointerDown={(event) => {
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={(event) => {
        if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
        resize(event.clientX - (container.current?.getBoundingClientRect().left ?? 0));
      }}
      onDblClick={() => store.prefer({ listWidth: null })}
      onKeyDown={(event) => {
        const step = event.key === 'ArrowRight' ? STEP : event.key === 'ArrowLeft' ? -STEP : 0;
        if (step === 0) return;
        event.preventDefault();
        resize(width + step);
      }}
    />
  );
};
