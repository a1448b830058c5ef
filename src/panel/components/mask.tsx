import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { label } from '../../ui/labels.ts';
import { Icon } from '../../ui/icon.tsx';
import { drawPieces } from '../../ui/visible.tsx';

interface MaskProps {
  readonly name: string;
  readonly isShown: boolean;
  readonly onToggle: () => void;
}

/**
 * The button that stands for a hidden secret, and hides it again. Its width reveals nothing of the
 * secret's length.
 */
export const Mask = ({ name, isShown, onToggle }: MaskProps): JSX.Element => (
  <button
    type="button"
    class="mask"
    aria-pressed={isShown}
    aria-label={label(isShown ? 'hide_secret' : 'show_secret', name)}
    title={label(isShown ? 'hide_secret' : 'show_secret', name)}
    onClick={onToggle}
  >
    {isShown ? (
      <Icon name="hide" />
    ) : (
      <>
        <span aria-hidden="true">••••••••</span>
        <Icon name="show" />
      </>
    )}
  </button>
);

/** A whole secret value, hidden until asked for. */
export const Secret = ({
  name,
  value,
}: {
  readonly name: string;
  readonly value: string;
}): JSX.Element => {
  const [isShown, setShown] = useState(false);
  return (
    <span class="secret">
      <Mask name={name} isShown={isShown} onToggle={() => setShown(!isShown)} />
      {isShown && <bdi>{drawPieces(value)}</bdi>}
    </span>
  );
};
