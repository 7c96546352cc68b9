/** Labels of a block, joined: `resource.aws_vpc.main`, `module.vpc`. */
export type BlockLines = ReadonlyMap<string, number>;

const header = /^[ \t]*([a-z_]+)((?:[ \t]+(?:"[^"\n]*"|[\w-]+))*)[ \t]*\{/;

/** The line of every block that begins one, from 1: the parser itself tells none. */
export function findBlockLines(text: string): BlockLines {
  const lines = new Map<string, number>();
  for (const [index, line] of text.split('\n').entries()) {
    const found = header.exec(line);
    if (found === null) continue;
    const [, kind = '', labels = ''] = found;
    const names = [...labels.matchAll(/"([^"\n]*)"|([\w-]+)/g)].map((match) => match[1] ?? match[2] ?? '');
    const key = [kind, ...names].join('.');
    if (!lines.has(key)) lines.set(key, index + 1);
  }
  return lines;
}

/** The line on which a name first stands in a JSON text, as far as that can be told. */
export function findJsonLine(text: string, name: string): number {
  const at = text.indexOf(JSON.stringify(name));
  return at < 0 ? 1 : text.slice(0, at).split('\n').length;
}
