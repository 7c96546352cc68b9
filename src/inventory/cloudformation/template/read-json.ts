import { ReadingError } from '../../reading.ts';
import type { SourceFile } from '../../source-file.ts';
import { deepestNesting, type TemplateNode } from './template-node.ts';

const blank = /[ \t\r\n]*/y;
const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const text = /"[^"\\\n]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\n]*)*"/y;
const words = new Map<string, boolean | null>([
  ['true', true],
  ['false', false],
  ['null', null],
]);

/** Reads JSON and keeps the lines, which `JSON.parse` forgets. Throws a `ReadingError` with the place of the fault. */
export function readJson(file: SourceFile): TemplateNode {
  const reader = new JsonReader(file);
  const node = reader.readValue(reader.lineHere(), 0);
  reader.expectEnd();
  return node;
}

class JsonReader {
  private readonly file: SourceFile;
  private at = 0;
  private line = 1;

  constructor(file: SourceFile) {
    this.file = file;
  }

  lineHere(): number {
    this.skipBlanks();
    return this.line;
  }

  expectEnd(): void {
    this.skipBlanks();
    if (this.at < this.file.text.length) this.fail('something stands after the end');
  }

  readValue(line: number, depth: number): TemplateNode {
    if (depth > deepestNesting) this.fail(`it is nested more than ${deepestNesting} levels deep`);
    this.skipBlanks();
    switch (this.file.text[this.at]) {
      case '{':
        return this.readMap(line, depth);
      case '[':
        return this.readList(line, depth);
      case '"':
        return { kind: 'scalar', line, value: this.readText() };
      default:
        return { kind: 'scalar', line, value: this.readNumberOrWord() };
    }
  }

  private readMap(line: number, depth: number): TemplateNode {
    const entries = new Map<string, TemplateNode>();
    this.at += 1;
    if (!this.take('}')) {
      do {
        const keyLine = this.lineHere();
        const key = this.readText();
        if (entries.has(key)) this.fail(`the key ${JSON.stringify(key)} is there twice`);
        if (!this.take(':')) this.fail('a colon is missing');
        entries.set(key, this.readValue(keyLine, depth + 1));
      } while (this.take(','));
      if (!this.take('}')) this.fail('a comma or } is missing');
    }
    return { kind: 'map', line, entries };
  }

  private readList(line: number, depth: number): TemplateNode {
    const items: TemplateNode[] = [];
    this.at += 1;
    if (!this.take(']')) {
      do items.push(this.readValue(this.lineHere(), depth + 1));
      while (this.take(','));
      if (!this.take(']')) this.fail('a comma or ] is missing');
    }
    return { kind: 'list', line, items };
  }

  private readText(): string {
    const found = this.match(text);
    if (found === null) this.fail('a text in double quotes is missing');
    return found.includes('\\') ? (JSON.parse(found) as string) : found.slice(1, -1);
  }

  private readNumberOrWord(): number | boolean | null {
    const found = this.match(number);
    if (found !== null) return Number(found);
    for (const [word, value] of words) {
      if (!this.file.text.startsWith(word, this.at)) continue;
      this.at += word.length;
      return value;
    }
    return this.fail('a value is missing');
  }

  private take(sign: string): boolean {
    this.skipBlanks();
    if (this.file.text[this.at] !== sign) return false;
    this.at += 1;
    return true;
  }

  private match(pattern: RegExp): string | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.file.text)?.[0] ?? null;
    if (found !== null) this.at += found.length;
    return found;
  }

  private skipBlanks(): void {
    const from = this.at;
    blank.lastIndex = from;
    blank.exec(this.file.text);
    this.at = blank.lastIndex;
    for (let at = from; at < this.at; at += 1) if (this.file.text.charCodeAt(at) === 10) this.line += 1;
  }

  private fail(what: string): never {
    const place = { file: this.file.path, line: this.line };
    throw new ReadingError(`${place.file}:${place.line} is not JSON: ${what}`, place);
  }
}
