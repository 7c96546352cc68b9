import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  Scalar as YamlScalar,
  type YAMLMap,
  type YAMLParseError,
} from 'yaml';
import { ReadingError } from '../../reading.ts';
import type { SourceFile } from '../../source-file.ts';
import { NotPlain } from './flow-reader.ts';
import { plainScalar } from './plain-scalar.ts';
import { readPlainYaml } from './read-plain-yaml.ts';
import { longForm } from './short-forms.ts';
import { deepestNesting, type TemplateNode } from './template-node.ts';

/** Aliases may make a template this many times as large as it is written; more is a trap. */
const largestGrowth = 10;
const alwaysAllowed = 10_000;

/** Reads YAML with CloudFormation’s short forms. Throws a `ReadingError` with the place of the fault. */
export function readYaml(file: SourceFile): TemplateNode {
  try {
    return readPlainYaml(file, (text, firstLine) => readAnyYaml({ path: file.path, text }, firstLine));
  } catch (error) {
    if (!(error instanceof NotPlain || error instanceof ReadingError)) throw error;
    return readAnyYaml(file);
  }
}

/** The same, without the short cut for what is written plainly. */
export function readAnyYaml(file: SourceFile, firstLine = 1): TemplateNode {
  const lines = new LineCounter();
  // What a scalar means is ours to say (plainScalar), and keys are compared below, not each with all others.
  // Without an end of the last line the library (2.9.1) overlooks a quote that is not closed there.
  const document = parseDocument(file.text.endsWith('\n') ? file.text : `${file.text}\n`, {
    lineCounter: lines,
    schema: 'failsafe',
    logLevel: 'silent',
    prettyErrors: false,
    resolveKnownTags: false,
    uniqueKeys: false,
  });
  const lineAt = (offset: number): number => lines.linePos(offset).line + firstLine - 1;
  const fault = document.errors[0];
  if (fault !== undefined) fail(file, lineAt(fault.pos[0]), tellFault(fault));
  return new YamlReader(file, lineAt, firstLine).read(document.contents);
}

/** The library knows no limit of nesting but the stack’s, and passes on what the stack says. */
function tellFault({ code, message }: YAMLParseError): string {
  return code === 'RESOURCE_EXHAUSTION' ? `it is nested more than ${deepestNesting} levels deep` : message;
}

function fail(file: SourceFile, line: number, what: string): never {
  throw new ReadingError(`${file.path}:${line} is not YAML as templates are written in it: ${what}`, {
    file: file.path,
    line,
  });
}

type Measured = { readonly node: TemplateNode; readonly size: number };

class YamlReader {
  private readonly file: SourceFile;
  private readonly lineAt: (offset: number) => number;
  private readonly firstLine: number;
  private readonly anchors = new Map<string, Measured>();
  private written = 0;

  constructor(file: SourceFile, lineAt: (offset: number) => number, firstLine: number) {
    this.file = file;
    this.lineAt = lineAt;
    this.firstLine = firstLine;
  }

  read(contents: Node | null): TemplateNode {
    const whole = this.convert(contents, this.lineOf(contents, this.firstLine), 0);
    if (whole.size > Math.max(alwaysAllowed, this.written * largestGrowth))
      fail(this.file, 1, `its aliases make ${this.written} values into ${whole.size}`);
    return whole.node;
  }

  private convert(node: unknown, line: number, depth: number): Measured {
    if (depth > deepestNesting) this.fail(line, `it is nested more than ${deepestNesting} levels deep`);
    this.written += 1;
    if (isAlias(node))
      return this.anchors.get(node.source) ?? this.fail(line, `nothing is called *${node.source} before it`);
    const read = this.convertWritten(node, line, depth);
    const tag = isScalar(node) || isMap(node) || isSeq(node) ? node : undefined;
    const measured = { ...read, node: longForm(tag?.tag, read.node) };
    if (tag?.anchor !== undefined) this.anchors.set(tag.anchor, measured);
    return measured;
  }

  private convertWritten(node: unknown, line: number, depth: number): Measured {
    if (isMap(node)) return this.convertMap(node, line, depth);
    if (isSeq(node)) {
      const items = node.items.map((item) => this.convert(item, this.lineOf(item, line), depth + 1));
      return {
        node: { kind: 'list', line, items: items.map((item) => item.node) },
        size: items.reduce((sum, item) => sum + item.size, 1),
      };
    }
    return { node: { kind: 'scalar', line, value: scalarValue(node) }, size: 1 };
  }

  private convertMap(map: YAMLMap, line: number, depth: number): Measured {
    const entries = new Map<string, TemplateNode>();
    const own = new Set<string>();
    let size = 1;
    for (const { key, value } of map.items) {
      const keyLine = this.lineOf(key, line);
      const read = this.convert(value, keyLine, depth + 1);
      size += read.size;
      if (!isScalar(key)) this.fail(keyLine, 'a key is a text');
      const name = typeof key.value === 'string' ? key.value : '';
      if (name === '<<') this.merge(entries, read.node, keyLine);
      else if (own.has(name)) this.fail(keyLine, `the key ${JSON.stringify(name)} is there twice`);
      else {
        own.add(name);
        entries.set(name, read.node);
      }
    }
    return { node: { kind: 'map', line, entries }, size };
  }

  /** `<<: *other`: what the map itself says goes before what it takes over. */
  private merge(entries: Map<string, TemplateNode>, from: TemplateNode, line: number): void {
    const sources = from.kind === 'list' ? from.items : [from];
    for (const source of sources) {
      if (source.kind !== 'map') this.fail(line, '<< takes over a map');
      for (const [key, value] of source.entries) if (!entries.has(key)) entries.set(key, value);
    }
  }

  private lineOf(node: unknown, otherwise: number): number {
    const start = isScalar(node) || isMap(node) || isSeq(node) || isAlias(node) ? node.range?.[0] : undefined;
    return start === undefined ? otherwise : this.lineAt(start);
  }

  private fail(line: number, what: string): never {
    return fail(this.file, line, what);
  }
}

function scalarValue(node: unknown): string | number | boolean | null {
  if (!isScalar(node)) return null;
  const source = typeof node.value === 'string' ? node.value : '';
  return node.type === YamlScalar.PLAIN && node.tag === undefined ? plainScalar(source) : source;
}
