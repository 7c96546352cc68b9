/** A word of a command: what a shell makes of it, and the variables in it. */
export type Word = { readonly text: string; readonly variables: readonly string[] };

/** One command line as a POSIX shell would read it. Throws for everything that means something to a shell and is not quoted. */
export function wordsOf(line: string): readonly Word[] {
  const words: Word[] = [];
  let rest = line;
  while (rest !== '') {
    const [word, after] = readWord(rest);
    words.push(word);
    rest = after.replace(/^ +/, '');
  }
  return words;
}

function readWord(start: string): readonly [Word, string] {
  let [text, rest] = ['', start];
  const variables: string[] = [];
  while (rest !== '' && !rest.startsWith(' ')) {
    const single = /^'([^']*)'/.exec(rest);
    const variable = /^"\$([A-Za-z_]\w*)"/.exec(rest);
    const escaped = /^\\'/.exec(rest);
    const plain = /^[\w./:=,@%+-]+/.exec(rest);
    const found = single ?? variable ?? escaped ?? plain;
    if (found === null) throw new Error(`not quoted: ${rest}`);
    if (variable !== null && found === variable) variables.push(variable[1] ?? '');
    text +=
      found === single
        ? (single?.[1] ?? '')
        : found === escaped
          ? "'"
          : found === variable
            ? `$${variable?.[1]}`
            : found[0];
    rest = rest.slice(found[0].length);
  }
  return [{ text, variables }, rest];
}

export type Command = {
  /** The variable that keeps what it prints; null when none does. */
  readonly kept: string | null;
  readonly words: readonly Word[];
};

/** The commands of a text of CLI steps. Comments are left out; every other line is one command. */
export function commandsOf(cli: string): readonly Command[] {
  return linesOf(cli)
    .filter((line) => !line.startsWith('#'))
    .map((line) => {
      const match = /^([A-Za-z_]\w*)=\$\((.*)\)$/s.exec(line);
      return { kept: match?.[1] ?? null, words: wordsOf(match?.[2] ?? line) };
    });
}

/** What is in single quotes may go on over the end of a line. */
function linesOf(text: string): readonly string[] {
  const pieces = text.match(/#[^\n]*|'[^']*'|\\'|\n|[^'\\\n#]+|[\\#]/g) ?? [];
  const lines = [''];
  for (const piece of pieces) {
    if (piece === '\n') lines.push('');
    else lines.push(`${lines.pop() ?? ''}${piece}`);
  }
  return lines;
}
