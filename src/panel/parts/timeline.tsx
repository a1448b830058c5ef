import type { JSX } from 'preact';
import { Part } from '../components/part.tsx';
import type { PartProps } from '../store-context.ts';
import { lazyPart } from './lazy-part.tsx';

const Picture = lazyPart(
  async () => (await import('../lazy/timeline-picture.tsx')).TimelinePicture,
);

/** The token's life, the request and the server's clock, as a picture. */
export const Timeline = (props: PartProps): JSX.Element | null => {
  const { reading } = props.detail.failure;
  const hasTimes =
    reading.clock !== null ||
    reading.tokens.some(
      ({ lifetime }) =>
        lifetime.expiresAt !== null || lifetime.issuedAt !== null || lifetime.notBefore !== null,
    );
  return hasTimes ? (
    <Part name="timeline">
      <Picture {...props} />
    </Part>
  ) : null;
};
