import type messages from '../../public/_locales/en/messages.json';

/** The keys of `_locales`: a text that is not there does not compile. */
export type MessageKey = keyof typeof messages;

type StemOf<Key> = Key extends `${infer Stem}_other` ? Stem : never;

/** What comes in plural forms: `refused` for `refused_one`, `refused_other`. */
export type CountedKey = StemOf<MessageKey>;

type Underscored<Text extends string> = Text extends `${infer Start}-${infer Rest}`
  ? `${Start}_${Underscored<Rest>}`
  : Text;

/** A slug as a part of a key: keys of `_locales` have no hyphens. */
export const underscored = <Text extends string>(slug: Text): Underscored<Text> =>
  slug.replaceAll('-', '_') as Underscored<Text>;
