/** A text with placeholders: `Bearer {{accessToken}}` in two parts. */
export type TemplatePart = { readonly text: string } | { readonly placeholder: string };

/** Splits a text at its `{{placeholders}}`. */
export function readTemplate(template: string): TemplatePart[] {
  return template
    .split(/(\{\{\w+\}\})/)
    .filter((part) => part !== '')
    .map((part) => {
      const placeholder = /^\{\{(\w+)\}\}$/.exec(part)?.[1];
      return placeholder === undefined ? { text: part } : { placeholder };
    });
}

/** `accessToken` → `ACCESS_TOKEN`. */
const environmentName = (placeholder: string): string =>
  placeholder.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toUpperCase();

/**
 * `X-API-Key`, `access_token` → `apiKey`, `accessToken`: a name for what a header or parameter
 * carries.
 */
export function placeholderFor(name: string): string {
  const words = name
    .replace(/^x-/i, '')
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '')
    .map((word) => (/^[A-Z]+$/.test(word) ? word.toLowerCase() : word));
  const joined = words
    .map((word, i) =>
      i === 0
        ? word.charAt(0).toLowerCase() + word.slice(1)
        : word.charAt(0).toUpperCase() + word.slice(1),
    )
    .join('');
  return /^[a-z]/i.test(joined) ? joined : `value${joined}`;
}

/**
 * A template as a word of a POSIX shell: literals in single quotes, placeholders as "$VARIABLES".
 */
export function shellWord(template: string): string {
  const parts = readTemplate(template);
  const text = parts.map((part) => ('text' in part ? part.text : '')).join('');
  const isPlain = !/["$`\\!]/.test(text);
  if (isPlain && parts.some((part) => 'placeholder' in part))
    return `"${parts
      .map((part) => ('text' in part ? part.text : `\${${environmentName(part.placeholder)}}`))
      .join('')
      .replace(/\$\{(\w+)\}(?!\w)/g, '$$$1')}"`; // Braces only where a name would go on.
  if (parts.length === 0) return "''";
  return parts
    .map((part) =>
      'text' in part
        ? `'${part.text.replace(/'/g, `'\\''`)}'`
        : `"$${environmentName(part.placeholder)}"`,
    )
    .join('');
}

/** A template as a JavaScript expression; `expression` says what stands for a placeholder. */
export function scriptExpression(
  template: string,
  expression: (placeholder: string) => string,
): string {
  const parts = readTemplate(template);
  const only = parts.length === 1 ? parts[0] : undefined;
  if (only !== undefined && 'placeholder' in only) return expression(only.placeholder);
  if (parts.every((part) => 'text' in part)) return scriptString(template);
  return `\`${parts
    .map((part) =>
      'text' in part
        ? part.text.replace(/[\\`]|\$(?=\{)/g, '\\$&')
        : `\${${expression(part.placeholder)}}`,
    )
    .join('')}\``;
}

/** A string literal of JavaScript, in single quotes. */
export const scriptString = (text: string): string =>
  `'${text.replace(/[\\']/g, '\\$&').replace(/\n/g, '\\n').replace(/\r/g, '\\r')}'`;
