import { Component } from 'preact';
import type { ComponentType, FunctionComponent, JSX } from 'preact';

/**
 * The same component, drawn anew only where a prop is another. (An element kept by `useMemo` would
 * do so too; but Preact leaves it its first parent, and with that every tree that was drawn since
 * stays in memory.)
 */
export const whenChanged = <Props extends object>(
  Drawn: FunctionComponent<Props>,
): ComponentType<Props> =>
  class WhenChanged extends Component<Props> {
    override shouldComponentUpdate(next: Props): boolean {
      const now: Props = this.props;
      return (Object.keys(next) as (keyof Props)[]).some((name) => next[name] !== now[name]);
    }

    override render(): JSX.Element {
      return <Drawn {...this.props} />;
    }
  };
