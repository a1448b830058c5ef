import type { JSX } from 'preact';
import { Part } from '../components/part.tsx';
import type { PartProps } from '../store-context.ts';
import { useStore } from '../store-context.ts';
import { lazyPart } from './lazy-part.tsx';

const Editor = lazyPart(async () => (await import('../lazy/replay/replay.tsx')).Replay);

/** The refused request to change and send again; there once it was asked for. */
export const Replay = (props: PartProps): JSX.Element | null => {
  const open = useStore().replay.open.value;
  if (open?.failure !== props.row.id) return null;
  return (
    <Part name="replay">
      <Editor key={open.serial} {...props} />
    </Part>
  );
};
