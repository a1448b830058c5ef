import type { ButtonHTMLAttributes, JSX } from 'preact';
import { Icon, type IconName } from './icon.tsx';

interface IconButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'name' | 'icon'> {
  readonly icon: IconName;
  /** For screen readers, and on hover unless there is a `title`. */
  readonly name: string;
  readonly class?: string;
}

/** A button that shows an icon alone. */
export const IconButton = ({
  icon,
  name,
  class: more = '',
  ...rest
}: IconButtonProps): JSX.Element => (
  <button
    type="button"
    class={more === '' ? 'icon-button' : `icon-button ${more}`}
    aria-label={name}
    title={name}
    {...rest}
  >
    <Icon name={icon} />
  </button>
);
