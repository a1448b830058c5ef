/** What came of work that may throw: a value, or why there is none. */
export type Attempt<Value> =
  | { readonly value: Value; readonly fault: null }
  | { readonly value: null; readonly fault: string };

/**
 * Does work on one entry, so that an error costs this entry alone. The caller reports the fault.
 */
export function attempt<Value>(work: () => Value): Attempt<Value> {
  try {
    return { value: work(), fault: null };
  } catch (error) {
    return { value: null, fault: faultOf(error) };
  }
}

/** An error as a few words. What an engine quotes of the input may be a secret: it is cut off. */
export function faultOf(error: unknown): string {
  const { name, message } = error instanceof Error ? error : { name: 'Error', message: '' };
  const words =
    message
      .split(/["'`“‘]|: /, 1)[0]
      ?.trim()
      .replace(/[.,]$/, '') ?? '';
  return words === '' ? name : `${name} (${words})`;
}
