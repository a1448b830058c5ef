/** A question that has no answer. The message is one clear line. */
export class NoAnswer extends Error {}
