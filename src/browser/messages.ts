/** `i18n.getMessage`: throws once the extension was updated, reloaded or removed. */
type GetMessage = (key: string, substitutions: readonly string[]) => string;

/** `$1` to `$9`, as many as a text may have. */
const marks = Array.from({ length: 9 }, (_, at) => `\uE000${at + 1}`);

/**
 * Reads each text once and fills in its placeholders here. A page that outlives its extension can
 * still draw what it drew before; a text that was never read is ''.
 */
export function rememberMessages(getMessage: GetMessage): GetMessage {
  const texts = new Map<string, string>();
  const read = (key: string): string => {
    try {
      return getMessage(key, marks);
    } catch {
      return ''; // "Extension context invalidated".
    }
  };
  return (key, substitutions) => {
    let text = texts.get(key);
    if (text === undefined) {
      text = read(key);
      if (text !== '') texts.set(key, text);
    }
    return text.replace(/\uE000(\d)/g, (_, at: string) => substitutions[Number(at) - 1] ?? '');
  };
}
