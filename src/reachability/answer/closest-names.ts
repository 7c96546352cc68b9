/** The names that somebody may have meant, nearest first; at most three, and none that is a different word altogether. */
export function closestNames(wanted: string, names: readonly string[]): readonly string[] {
  const asked = wanted.toLowerCase().slice(0, longest);
  return [...new Set(names)]
    .map((name) => ({ name, distance: distanceTo(asked, name.toLowerCase().slice(0, longest)) }))
    .filter(({ distance }) => distance <= (asked.length < 4 ? 1 : Math.max(2, asked.length / 3)))
    .toSorted((a, b) => a.distance - b.distance)
    .slice(0, 3)
    .map(({ name }) => name);
}

/** Letters that are compared: the work grows with their square. */
const longest = 80;

/** A part of a name counts as near; else Levenshtein's distance. */
function distanceTo(asked: string, name: string): number {
  if (asked.length >= 3 && name.includes(asked)) return 0.5;
  let row = Array.from({ length: name.length + 1 }, (_, column) => column);
  for (const [line, letter] of Array.from(asked).entries()) {
    const next = [line + 1];
    for (const [column, other] of Array.from(name).entries()) {
      const change = (row[column] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(change, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
    }
    row = next;
  }
  return row[name.length] ?? asked.length;
}
