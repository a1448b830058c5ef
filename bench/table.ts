/** Prints rows under their column names, numbers to the right; the columns are the first row's. */
export function printTable(
  title: string,
  rows: readonly Readonly<Record<string, string | number>>[],
): void {
  const columns = Object.keys(rows[0] ?? {});
  const cells = rows.map((row) => columns.map((column) => String(row[column] ?? '')));
  const widths = columns.map((column, index) =>
    Math.max(column.length, ...cells.map((row) => row[index]?.length ?? 0)),
  );
  const isNumber = columns.map((column) =>
    rows.every((row) => /^[\d.,\s:/×-]*$/.test(String(row[column] ?? ''))),
  );
  const line = (row: readonly string[]): string =>
    row
      .map((cell, index) =>
        isNumber[index] === true
          ? cell.padStart(widths[index] ?? 0)
          : cell.padEnd(widths[index] ?? 0),
      )
      .join('  ')
      .trimEnd();
  console.log(`\n${title}\n`);
  for (const row of [columns, widths.map((width) => '-'.repeat(width)), ...cells])
    console.log(line(row));
}
