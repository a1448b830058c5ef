import type { JSX } from 'preact';
import { label } from '../../../ui/labels.ts';
import { exactTimes } from '../../../ui/times.ts';
import { readableUrl } from '../../../ui/visible-text.ts';
import { Visible } from '../../../ui/visible.tsx';
import type { Navigation } from '../../../payloads.ts';
import { classNames, placeOf } from './line.ts';
import type { LineProps } from './line.ts';

/** Marks between rows that the page went elsewhere. */
export const NavigationLine = ({
  id,
  index,
  isAtCursor,
  navigation,
}: LineProps & { readonly navigation: Navigation }): JSX.Element => (
  <div
    id={id}
    class={classNames({ line: true, navigation: true, cursor: isAtCursor })}
    style={placeOf(index)}
    role="row"
    aria-rowindex={index + 2}
    title={exactTimes(navigation.at)}
  >
    <span role="gridcell" aria-colspan={6}>
      <span class="navigation-text">
        {label('navigated_to')} <Visible text={readableUrl(navigation.url)} />
      </span>
    </span>
  </div>
);
