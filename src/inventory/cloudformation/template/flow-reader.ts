import { plainScalar } from './plain-scalar.ts';
import { longForm } from './short-forms.ts';
import type { ScalarNode, TemplateNode } from './template-node.ts';

/** Thrown by the quick reader at what it leaves to the complete one. Says nothing about whether it is good YAML. */
export class NotPlain extends Error {}

const quoted = /'(?:[^']|'')*'|"(?:[^"\\]|\\["\\/bfnrt]|\\u[0-9a-fA-F]{4})*"/y;
const tag = /!([A-Za-z:]+)(?=[ ,\]}]|$)/y;
/** A word in brackets: nothing that could mean something else there. */
const flowWord = /[A-Za-z0-9_./$<(^=+-](?:[^,[\]{}:#\n]|:(?![ ,[\]{}])|(?<! )#)*/y;
const deepest = 50;

/** Reads one line of YAML from a place on: words, texts in quotes, lists and maps in brackets, all with short forms. */
export class FlowReader {
  private readonly text: string;
  private readonly line: number;
  private at: number;

  constructor(text: string, at: number, line: number) {
    this.text = text;
    this.at = at;
    this.line = line;
  }

  /** The whole rest of the line, which is one value and perhaps a comment. */
  readAll(): TemplateNode {
    const node = this.readValue(0);
    const rest = this.text.slice(this.at);
    if (!/^\s*$|^\s+#/.test(rest)) throw new NotPlain();
    return node;
  }

  private readValue(depth: number): TemplateNode {
    if (depth > deepest) throw new NotPlain();
    this.skipSpaces();
    const name = this.match(tag);
    if (name !== null) {
      const below = this.readTagged(depth);
      return longForm(name, below);
    }
    return this.readBare(depth, false);
  }

  private readTagged(depth: number): TemplateNode {
    this.skipSpaces();
    const sign = this.text[this.at];
    if (sign === undefined || sign === ',' || sign === ']' || sign === '}' || sign === '#' || sign === '!')
      throw new NotPlain();
    return this.readBare(depth, true);
  }

  private readBare(depth: number, isTagged: boolean): TemplateNode {
    switch (this.text[this.at]) {
      case '[':
        return this.readList(depth);
      case '{':
        return this.readMap(depth);
      case '"':
      case "'":
        return this.scalar(this.readQuoted());
      default: {
        const word = this.readWord();
        return this.scalar(isTagged ? word : plainScalar(word));
      }
    }
  }

  private readList(depth: number): TemplateNode {
    const items: TemplateNode[] = [];
    this.at += 1;
    if (!this.take(']')) {
      do items.push(this.readEntry(depth));
      while (this.take(','));
      if (!this.take(']')) throw new NotPlain();
    }
    return { kind: 'list', line: this.line, items };
  }

  private readMap(depth: number): TemplateNode {
    const entries = new Map<string, TemplateNode>();
    this.at += 1;
    if (!this.take('}')) {
      do {
        this.skipSpaces();
        const sign = this.text[this.at];
        const key = sign === '"' || sign === "'" ? this.readQuoted() : this.readWord();
        if (this.text[this.at] !== ':' || this.text[this.at + 1] !== ' ' || entries.has(key))
          throw new NotPlain();
        this.at += 1;
        entries.set(key, this.readEntry(depth));
      } while (this.take(','));
      if (!this.take('}')) throw new NotPlain();
    }
    return { kind: 'map', line: this.line, entries };
  }

  /** A value that something follows: a comma or the end. `[a: b]`, a map without braces, is left to others. */
  private readEntry(depth: number): TemplateNode {
    const node = this.readValue(depth + 1);
    this.skipSpaces();
    if (!/[,\]}]/.test(this.text[this.at] ?? '')) throw new NotPlain();
    return node;
  }

  readQuoted(): string {
    const found = this.match(quoted);
    if (found === null) throw new NotPlain();
    if (found.startsWith("'")) return found.slice(1, -1).replaceAll("''", "'");
    return found.includes('\\') ? (JSON.parse(found) as string) : found.slice(1, -1);
  }

  private readWord(): string {
    const found = this.match(flowWord)?.trimEnd();
    if (found === undefined || /^-(?:\s|$)/.test(found)) throw new NotPlain();
    return found;
  }

  private scalar(value: ScalarNode['value']): ScalarNode {
    return { kind: 'scalar', line: this.line, value };
  }

  private take(sign: string): boolean {
    this.skipSpaces();
    if (this.text[this.at] !== sign) return false;
    this.at += 1;
    return true;
  }

  private skipSpaces(): void {
    while (this.text[this.at] === ' ') this.at += 1;
  }

  private match(pattern: RegExp): string | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0] ?? null;
    if (found !== null) this.at = pattern.lastIndex;
    return found;
  }

  get position(): number {
    return this.at;
  }
}
