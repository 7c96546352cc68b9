/** A piece of a word: text as it is, or what a variable holds. */
export type Piece = string | { readonly variable: string };

/**
 * One word of a shell command. Whatever is in it stays text: it is put in single quotes, in which nothing means
 * anything, and variables in double quotes beside it.
 */
export function shellWord(pieces: readonly Piece[]): string {
  const word = joined(pieces)
    .map((piece) => (typeof piece === 'string' ? quote(piece) : `"$${piece.variable}"`))
    .join('');
  return word === '' ? "''" : word;
}

function quote(text: string): string {
  if (text === '') return '';
  return /^[\w./:=,@%+-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

function joined(pieces: readonly Piece[]): Piece[] {
  const all: Piece[] = [];
  for (const piece of pieces) {
    const last = all.at(-1);
    if (typeof piece === 'string' && typeof last === 'string') all.splice(-1, 1, last + piece);
    else all.push(piece);
  }
  return all;
}
