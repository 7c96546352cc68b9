/** Builtins and keywords of a POSIX shell: they exist nowhere but in one. */
const shellWords: ReadonlySet<string> = new Set(
  `! . : [[ { } alias bg break case cd command continue do done elif else esac eval exec exit export fc fg fi for
  function getopts hash if in jobs let local readonly return set shift source then times trap type typeset ulimit
  umask unalias unset until wait while`.split(/\s+/),
);

/** Characters with a meaning to the shell outside of quotes. `#` and `~` have one only at the start of a word. */
const shellSyntax = new Set('&|;<>()$`*?[{\n\r');

/**
 * Turns the one line of StartCommand (or `run.command`) into argv. Plain words, quoted or not, become argv as they
 * are, so that the program is process 1 and gets its signals, and images without a shell work. A line with shell
 * syntax runs as `/bin/sh -c <line>` inside the container. Null for an empty line: the image's own command.
 */
export function planStartCommand(line: string | null): readonly string[] | null {
  const trimmed = line?.trim() ?? '';
  if (trimmed === '') return null;
  const words = splitPlainWords(trimmed);
  return words === null ? ['/bin/sh', '-c', trimmed] : words;
}

/** The words of a line without shell syntax; null where only a shell can say what the line means. */
function splitPlainWords(line: string): readonly string[] | null {
  const words: string[] = [];
  let at = 0;
  while (at < line.length) {
    if (isBlank(line.charAt(at))) {
      at += 1;
      continue;
    }
    const word = readWord(line, at);
    if (word === null) return null;
    words.push(word.text);
    at = word.end;
  }
  const first = words[0];
  if (first === undefined || shellWords.has(first) || isAssignment(line)) return null;
  return words;
}

type Word = { readonly text: string; readonly end: number };

function readWord(line: string, start: number): Word | null {
  if (line.charAt(start) === '#' || line.charAt(start) === '~') return null;
  let text = '';
  let at = start;
  while (at < line.length && !isBlank(line.charAt(at))) {
    const piece = readPiece(line, at);
    if (piece === null) return null;
    text += piece.text;
    at = piece.end;
  }
  return { text, end: at };
}

/** One character, escape or quoted stretch. */
function readPiece(line: string, at: number): Word | null {
  const character = line.charAt(at);
  if (character === "'") {
    const close = line.indexOf("'", at + 1);
    return close === -1 ? null : { text: line.slice(at + 1, close), end: close + 1 };
  }
  if (character === '"') return readDoubleQuoted(line, at + 1);
  if (character === '\\') {
    const next = line.charAt(at + 1);
    return next === '' || next === '\n' ? null : { text: next, end: at + 2 };
  }
  return shellSyntax.has(character) ? null : { text: character, end: at + 1 };
}

/** In double quotes a backslash escapes only the characters that still mean something there (POSIX, 2.2.3). */
function readDoubleQuoted(line: string, start: number): Word | null {
  let text = '';
  let at = start;
  while (at < line.length) {
    const character = line.charAt(at);
    if (character === '"') return { text, end: at + 1 };
    if (character === '$' || character === '`') return null;
    const next = line.charAt(at + 1);
    if (character === '\\' && next === '\n') return null;
    const isEscape = character === '\\' && next !== '' && '\\"$`'.includes(next);
    text += isEscape ? next : character;
    at += isEscape ? 2 : 1;
  }
  return null;
}

/** `NAME=value program` sets a variable: the shell's work. */
function isAssignment(line: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_]*=/.test(line);
}

function isBlank(character: string): boolean {
  return character === ' ' || character === '\t';
}
