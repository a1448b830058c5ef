import type { JSX } from 'preact';
import type { PartProps } from '../store-context.ts';

export const TimelinePicture = ({ detail }: PartProps): JSX.Element => <p>{detail.failure.id}</p>;
