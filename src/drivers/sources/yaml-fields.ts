import { createRequire } from 'node:module';
import type * as Yaml from 'yaml';
import { closestWord } from './closest-word.ts';
import { printable } from './printable.ts';

const require = createRequire(import.meta.url);

/** Loaded with the first file: an Apron that reads none does without its memory. */
function loadYaml(): typeof Yaml {
  return require('yaml') as typeof Yaml;
}

/** A place in a YAML file: the node there (null where nothing is written) and its dotted key. */
export type Field = { readonly key: string; readonly node: Yaml.Node | null };

/**
 * Reads a YAML file as nodes, never as objects: text stays as it was written (`3.10` is not 3.1), keys such as
 * `__proto__` are only words, aliases are followed only where a schema looks (so a bomb of them never unfolds), and
 * every problem is collected with its line.
 */
export class YamlFields {
  readonly problems: string[] = [];
  readonly #yaml = loadYaml();
  readonly #lines = new this.#yaml.LineCounter();
  readonly #document: Yaml.Document.Parsed;

  /** Throws nothing: what is wrong with the text itself is the first problem. */
  constructor(text: string) {
    this.#document = this.#yaml.parseDocument(text, {
      lineCounter: this.#lines,
      prettyErrors: false,
      schema: 'core',
      strict: true,
      stringKeys: true,
      uniqueKeys: true,
    });
    for (const fault of [...this.#document.errors, ...this.#document.warnings]) {
      this.problems.push(`line ${this.#lineAt(fault.pos[0])}: ${printable(fault.message)}`);
    }
  }

  root(): Field {
    return { key: '', node: this.#document.contents };
  }

  report(field: Field, what: string): void {
    const start = field.node?.range?.[0];
    const line = start === undefined ? '' : `line ${this.#lineAt(start)}: `;
    this.problems.push(`${line}${field.key === '' ? '' : `${field.key} `}${what}`);
  }

  /** The fields of a mapping by key; absent ones have a null node. Unknown keys are problems. */
  mapping<Key extends string>(field: Field, known: readonly Key[]): Record<Key, Field> {
    const fields = new Map<string, Field>(
      known.map((key) => [key, { key: join(field.key, key), node: null }]),
    );
    const node = this.#resolve(field);
    if (node !== null && !this.#yaml.isMap(node)) this.report(field, 'must be a mapping.');
    for (const pair of this.#yaml.isMap(node) ? node.items : []) {
      const keyNode = pair.key as Yaml.Node;
      const key = this.#yaml.isScalar(keyNode) && typeof keyNode.value === 'string' ? keyNode.value : '?';
      const place = { key: join(field.key, printable(key, 60)), node: keyNode };
      if (fields.has(key)) fields.set(key, { key: place.key, node: pair.value as Yaml.Node | null });
      else this.report(place, `is not a known key.${suggest(key, known)}`);
    }
    return Object.fromEntries(fields) as Record<Key, Field>;
  }

  /** The items of a list; none when nothing is written. */
  list(field: Field): readonly Field[] {
    const node = this.#resolve(field);
    if (node === null) return [];
    if (!this.#yaml.isSeq(node)) {
      this.report(field, 'must be a list.');
      return [];
    }
    return node.items.map((item, index) => ({ key: `${field.key}[${index}]`, node: item as Yaml.Node }));
  }

  /** A scalar's text as it is written, numbers and booleans too; null when nothing is written. */
  text(field: Field): string | null {
    const node = this.#resolve(field);
    if (node === null) return null;
    if (!this.#yaml.isScalar(node)) {
      this.report(
        field,
        `must be a string.${this.#yaml.isMap(node) ? ' Put quotes around text that contains ": ".' : ''}`,
      );
      return null;
    }
    const text = typeof node.value === 'string' ? node.value : (node.source ?? '');
    if (!text.includes('\0')) return text;
    this.report(field, 'must not contain a NUL character.');
    return null;
  }

  /** Follows one alias; a null scalar (`key:` with nothing after it) counts as nothing written. */
  #resolve(field: Field): Yaml.Node | null {
    const node = this.#yaml.isAlias(field.node) ? (field.node.resolve(this.#document) ?? null) : field.node;
    return this.#yaml.isScalar(node) && node.value === null ? null : node;
  }

  #lineAt(offset: number): number {
    return this.#lines.linePos(offset).line;
  }
}

function join(parent: string, key: string): string {
  return parent === '' ? key : `${parent}.${key}`;
}

function suggest(key: string, known: readonly string[]): string {
  const closest = closestWord(key, known);
  return closest === null ? ` Known keys: ${known.join(', ')}.` : ` Did you mean ${closest}?`;
}
