import { type Paint, visibleWidth } from './paint.ts';

/** Rows under headings, columns as wide as their widest cell and two spaces apart. Cells may be coloured. */
export function renderTable(
  headings: readonly string[],
  rows: readonly (readonly string[])[],
  paint: Paint,
): string {
  const widths = headings.map((heading, column) =>
    Math.max(visibleWidth(heading), ...rows.map((row) => visibleWidth(row[column] ?? ''))),
  );
  const line = (cells: readonly string[], colour: (text: string) => string): string =>
    widths
      .map((width, column) => colour(padTo(cells[column] ?? '', column === widths.length - 1 ? 0 : width)))
      .join('  ')
      .trimEnd();
  return [line(headings, paint.dim), ...rows.map((row) => line(row, (text) => text))].join('\n');
}

/** Lines of `name  value`, the names aligned. Null values leave their line out; long ones go on under themselves. */
export function renderPairs(
  pairs: readonly (readonly [name: string, value: string | null])[],
  paint: Paint,
): string {
  const present = pairs.filter((pair): pair is readonly [string, string] => pair[1] !== null);
  const width = Math.max(0, ...present.map(([name]) => visibleWidth(name)));
  return present
    .map(([name, value]) => {
      const [first = '', ...rest] = value.split('\n');
      const lines = [
        `  ${paint.dim(padTo(name, width))}  ${first}`,
        ...rest.map((line) => `  ${' '.repeat(width)}  ${line}`),
      ];
      return lines.map((line) => line.trimEnd()).join('\n');
    })
    .join('\n');
}

function padTo(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - visibleWidth(text)));
}
