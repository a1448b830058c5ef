/** Each field with its position among those of its name, from 0; names in any case. */
export function numbered<Field extends { readonly name: string }>(
  fields: readonly Field[],
): readonly (readonly [Field, number])[] {
  const lines = new Map<string, number>();
  return fields.map((field) => {
    const name = field.name.toLowerCase();
    const line = lines.get(name) ?? 0;
    lines.set(name, line + 1);
    return [field, line];
  });
}
