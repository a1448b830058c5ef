import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { IconButton } from '../../ui/icon-button.tsx';
import { label } from '../../ui/labels.ts';
import { clockTime, exactTimes } from '../../ui/times.ts';
import type { TimeSpan } from '../list-state.ts';
import { panned, zoomed } from './strip-span.ts';

/** What one turn of the wheel or one key leaves of what is shown. */
const ZOOM = 0.5;

/** What is shown of the whole: all of it, until the reader zooms in. */
export const useZoom = (whole: TimeSpan | null) => {
  const [zoom, setZoom] = useState<TimeSpan | null>(null);
  const span = zoom ?? whole;
  return {
    span,
    isZoomed: zoom !== null,
    /** `at`: the instant that keeps its place. */
    zoomTo: (direction: 'in' | 'out', at: number): void => {
      if (span === null || whole === null) return;
      setZoom(zoomed(span, whole, at, direction === 'in' ? ZOOM : 1 / ZOOM));
    },
    /** Shows what is earlier or later; by how much of what is shown. */
    pan: (share: number): void => {
      if (zoom !== null && whole !== null)
        setZoom(panned(zoom, whole, share * (zoom.to - zoom.from)));
    },
    showWhole: (): void => setZoom(null),
  };
};

export type Zoom = ReturnType<typeof useZoom>;

interface ZoomButtonsProps {
  readonly zoom: Zoom;
  /** The instant that keeps its place. */
  readonly at: number;
}

export const ZoomButtons = ({ zoom: { isZoomed, zoomTo }, at }: ZoomButtonsProps): JSX.Element => (
  <>
    <IconButton
      icon="minus"
      name={label('zoom_out')}
      title={label('zoom_out_meaning')}
      class="strip-zoom"
      data-action="zoom-out"
      // Not disabled: with the last step out the button would lose the focus.
      aria-disabled={!isZoomed}
      onClick={() => {
        if (isZoomed) zoomTo('out', at);
      }}
    />
    <IconButton
      icon="plus"
      name={label('zoom_in')}
      title={label('zoom_in_meaning')}
      class="strip-zoom"
      data-action="zoom-in"
      onClick={() => zoomTo('in', at)}
    />
  </>
);

/** Where the picture begins or ends. */
export const StripEnd = ({ at }: { readonly at: number }): JSX.Element => (
  <time class="strip-end" dateTime={new Date(at).toISOString()} title={exactTimes(at)}>
    {clockTime(at)}
  </time>
);
