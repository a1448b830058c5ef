import type { JSX } from 'preact';
import type { PartProps } from '../store-context.ts';

export const Comparison = ({ detail }: PartProps): JSX.Element => <p>{detail.failure.id}</p>;
