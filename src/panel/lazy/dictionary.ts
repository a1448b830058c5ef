import type { Dictionary } from '../dictionary.ts';
import {
  describeClaim,
  describeHeaderParameter,
  describeParameter,
  describeScheme,
  describeValue,
} from '../../core/index.ts';

/** Core's dictionaries, loaded when the first word is to be explained. */
export const dictionary: Dictionary = {
  scheme: describeScheme,
  parameter: describeParameter,
  value: describeValue,
  claim: describeClaim,
  headerParameter: describeHeaderParameter,
  isNumericDate: (name) => describeClaim(name)?.numericDate ?? false,
};
