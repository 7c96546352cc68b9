import type { SourceFile } from '../../source-file.ts';
import { FlowReader, NotPlain } from './flow-reader.ts';
import { plainScalar } from './plain-scalar.ts';
import { longForm } from './short-forms.ts';
import { deepestNesting, type ScalarNode, type TemplateNode } from './template-node.ts';

/** A key up to and with its colon; texts in quotes are keys too. */
const keyPattern = /(?:[A-Za-z0-9_./$<+-](?:[^\s:#]|:(?=[^\s])|#)*|'(?:[^']|'')*'|"(?:[^"\\])*") *:(?= |$)/y;
const tagPattern = /(![A-Za-z:]+)(?: +|$)/y;
/** A word that goes on to the end of the line, a comment aside: nothing that could mean something else. */
const wordPattern = /^[A-Za-z0-9_./$<(^=+-](?:[^:#]|:(?=[^\s])|(?<! )#)*$/;
const blankOrComment = /^ *(?:#.*)?$/;

/** Reads what the complete reader is needed for: an entry whose value goes over several lines in a way of its own. */
export type ReadEntry = (text: string, firstLine: number) => TemplateNode;

/**
 * Reads YAML as nearly all templates are written, many times faster than a reader of all YAML can: maps and lists by
 * indentation, one line for every other value, or a block of text. Throws `NotPlain` at everything else: the file is then
 * to be read by `readYaml`, which alone says what is an error. Values of several lines go to `readEntry` one by one.
 */
export function readPlainYaml(file: SourceFile, readEntry: ReadEntry): TemplateNode {
  return new BlockReader(file.text, readEntry).readDocument();
}

class BlockReader {
  private readonly lines: string[];
  private readonly readEntry: ReadEntry;
  /** Index of the line that is read next; its first characters may have been read. */
  private at = 0;

  constructor(text: string, readEntry: ReadEntry) {
    this.lines = text.split(/\r?\n/);
    this.readEntry = readEntry;
  }

  readDocument(): TemplateNode {
    this.skipBlanks();
    if (/^---(?:\s+#.*|\s*)$/.test(this.lines[this.at] ?? '')) this.at += 1;
    this.skipBlanks();
    const node = this.readBlock(-1, this.lineNumber, 0);
    this.skipBlanks();
    if (this.at < this.lines.length) throw new NotPlain();
    return node;
  }

  private get lineNumber(): number {
    return this.at + 1;
  }

  /** A map or a list that is indented more than its parent. */
  private readBlock(parentIndent: number, line: number, depth: number): TemplateNode {
    if (depth > deepestNesting) throw new NotPlain();
    const indent = this.indentHere();
    if (indent <= parentIndent) throw new NotPlain();
    return this.startsItem(indent) ? this.readList(indent, line, depth) : this.readMap(indent, line, depth);
  }

  private readMap(indent: number, line: number, depth: number): TemplateNode {
    const entries = new Map<string, TemplateNode>();
    while (this.isAt(indent) && !this.startsItem(indent)) {
      const start = this.at;
      const text = this.lines[start] ?? '';
      keyPattern.lastIndex = indent;
      const found = keyPattern.exec(text)?.[0];
      if (found === undefined) throw new NotPlain();
      const key = keyOf(found);
      if (key === '<<' || entries.has(key)) throw new NotPlain();
      const from = { indent, column: indent + found.length, line: start + 1 };
      entries.set(key, this.readValue(from, { isItem: false, depth }));
    }
    this.mustEndAt(indent);
    return { kind: 'map', line, entries };
  }

  private readList(indent: number, line: number, depth: number): TemplateNode {
    const items: TemplateNode[] = [];
    while (this.isAt(indent) && this.startsItem(indent)) {
      const start = this.at;
      const text = this.lines[start] ?? '';
      const content = text.slice(indent + 1).search(/[^ ]/);
      keyPattern.lastIndex = indent + 1 + content;
      const isCompact =
        content >= 0 && (keyPattern.test(text) || /^- *(?:- |-$)/.test(text.slice(indent + 1 + content)));
      if (isCompact) {
        // `- Key: value`: a map or a list that begins on the line of its dash.
        this.lines[start] = `${text.slice(0, indent)} ${text.slice(indent + 1)}`;
        items.push(this.readBlock(indent, start + 1, depth + 1));
      } else {
        const from = { indent, column: indent + 1, line: start + 1 };
        items.push(this.readValue(from, { isItem: true, depth }));
      }
    }
    return { kind: 'list', line, items };
  }

  /** What stands behind a key or a dash, on its line or below. */
  private readValue(from: Origin, { isItem, depth }: { isItem: boolean; depth: number }): TemplateNode {
    const text = this.lines[this.at] ?? '';
    let column = skipSpaces(text, from.column);
    tagPattern.lastIndex = column;
    const tag = tagPattern.exec(text)?.[1];
    if (tag !== undefined) column = skipSpaces(text, column + tag.length);
    const rest = text.slice(column);
    if (rest === '' || rest.startsWith('#')) return this.readBelow(from, { tag, isItem, depth });
    if (/^\|-?\s*$/.test(rest)) {
      this.at += 1;
      return longForm(tag, this.readTextBlock(from, rest.startsWith('|-')));
    }
    if (/^[&*]/.test(rest)) throw new NotPlain();
    const node = this.goesOn(from.indent)
      ? null
      : readLine(text, column, { line: from.line, isTagged: tag !== undefined });
    if (node === null) return this.delegate(from, isItem);
    this.at += 1;
    return longForm(tag, node);
  }

  private readBelow(
    from: Origin,
    { tag, isItem, depth }: { tag: string | undefined; isItem: boolean; depth: number },
  ): TemplateNode {
    this.at += 1;
    this.skipBlanks();
    const indent = this.at < this.lines.length ? this.indentHere() : -1;
    const isList = indent === from.indent && !isItem && this.startsItem(indent);
    if (indent <= from.indent && !isList) {
      if (tag !== undefined) throw new NotPlain();
      return { kind: 'scalar', line: from.line, value: null };
    }
    if (!isList && !this.startsBlock(indent)) throw new NotPlain();
    // An item has the line where it begins, what belongs to a key that of the key.
    const line = isItem ? this.lineNumber : from.line;
    const node = isList
      ? this.readList(indent, line, depth + 1)
      : this.readBlock(from.indent, line, depth + 1);
    return longForm(tag, node);
  }

  /** `|`: lines as they are, less their common indentation. */
  private readTextBlock(from: Origin, isStripped: boolean): ScalarNode {
    const first = this.lines.findIndex((text, index) => index >= this.at && text.trim() !== '');
    const indent = first < 0 ? -1 : (/^ */.exec(this.lines[first] ?? '')?.[0].length ?? 0);
    const leading = this.lines.slice(this.at, Math.max(first, this.at));
    if (indent <= from.indent || leading.some((text) => text !== '') || this.lines[first]?.[indent] === '\t')
      throw new NotPlain();
    const kept: string[] = [];
    for (; this.at < this.lines.length; this.at += 1) {
      const text = this.lines[this.at] ?? '';
      const start = text.search(/[^ ]/);
      if (start >= 0 && start < indent && text.trim() === '') throw new NotPlain();
      if (start >= 0 && start < indent) break;
      kept.push(text.slice(indent));
    }
    const body = kept.join('\n').replace(/\n*$/, '');
    return { kind: 'scalar', line: from.line, value: isStripped ? body : `${body}\n` };
  }

  /** Has the complete reader read this entry, which ends before the next line that is not indented more. */
  private delegate(from: Origin, isItem: boolean): TemplateNode {
    const start = this.at;
    this.at += 1;
    let end = this.at;
    for (; this.at < this.lines.length; this.at += 1) {
      const text = this.lines[this.at] ?? '';
      const start = text.search(/[^ ]/);
      // In a folded text `#` is a character: whether this is one is for the complete reader to say.
      if (start <= from.indent && !blankOrComment.test(text)) break;
      if (start <= from.indent) continue;
      end = this.at + 1;
    }
    this.at = end;
    const entry = this.readEntry(this.lines.slice(start, end).join('\n'), start + 1);
    const values =
      entry.kind === 'map' ? [...entry.entries.values()] : entry.kind === 'list' ? entry.items : [];
    const [only, second] = values;
    if (only === undefined || second !== undefined || (entry.kind === 'list') !== isItem)
      throw new NotPlain();
    return only;
  }

  /** Whether the next line that says something belongs to the entry of this one. */
  private goesOn(indent: number): boolean {
    for (let next = this.at + 1; next < this.lines.length; next += 1) {
      const text = this.lines[next] ?? '';
      if (!blankOrComment.test(text)) return text.search(/[^ ]/) > indent;
    }
    return false;
  }

  private skipBlanks(): void {
    while (this.at < this.lines.length && blankOrComment.test(this.lines[this.at] ?? '')) this.at += 1;
  }

  private indentHere(): number {
    return (this.lines[this.at] ?? '').search(/[^ ]/);
  }

  private isAt(indent: number): boolean {
    this.skipBlanks();
    return this.at < this.lines.length && this.indentHere() === indent;
  }

  /** A map ends where something is indented less; the same holds for lists, whose parents look themselves. */
  private mustEndAt(indent: number): void {
    if (this.at < this.lines.length && this.indentHere() > indent) throw new NotPlain();
  }

  private startsItem(indent: number): boolean {
    const text = this.lines[this.at] ?? '';
    return text[indent] === '-' && (text[indent + 1] === ' ' || text.length === indent + 1);
  }

  private startsBlock(indent: number): boolean {
    keyPattern.lastIndex = indent;
    return this.startsItem(indent) || keyPattern.test(this.lines[this.at] ?? '');
  }
}

type Origin = { readonly indent: number; readonly column: number; readonly line: number };

/** A value that is on one line as a whole; null when the complete reader has to look at it. */
function readLine(
  text: string,
  column: number,
  { line, isTagged }: { line: number; isTagged: boolean },
): TemplateNode | null {
  const rest = withoutComment(text.slice(column));
  // Where a tab is a space and where it is not is for others to know.
  if (rest.includes('\t')) return null;
  if (wordPattern.test(rest) && !/^-(?:\s|$)/.test(rest))
    return { kind: 'scalar', line, value: isTagged ? rest : plainScalar(rest) };
  if (!/^[[{"']/.test(rest)) return null;
  try {
    return new FlowReader(text, column, line).readAll();
  } catch (error) {
    if (error instanceof NotPlain) return null;
    throw error;
  }
}

function withoutComment(rest: string): string {
  const comment = rest.search(/ #/);
  return (comment < 0 ? rest : rest.slice(0, comment)).trimEnd();
}

function keyOf(found: string): string {
  const text = found.slice(0, -1).trimEnd();
  if (text.startsWith("'")) return text.slice(1, -1).replaceAll("''", "'");
  return text.startsWith('"') ? text.slice(1, -1) : text;
}

function skipSpaces(text: string, from: number): number {
  let at = from;
  while (text[at] === ' ') at += 1;
  return at;
}
