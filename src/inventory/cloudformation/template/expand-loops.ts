import { ReadingError } from '../../reading.ts';
import { childOf, plainText, type TemplateNode } from './template-node.ts';

/** The rounds of all loops of a template together. CloudFormation takes 500 resources. */
const mostRounds = 5000;

export type Loops = {
  /** As it is once loops are written out. */
  readonly document: TemplateNode;
  /** Loops over something that only the account knows, and macros among the resources: what they make is not known. */
  readonly left: readonly { readonly name: string; readonly line: number }[];
};

/**
 * Writes `Fn::ForEach` out, wherever it stands: `Fn::ForEach::Name: [identifier, collection, body]`. Source:
 * CloudFormation guide, "Fn::ForEach". Throws a `ReadingError` for loops that would never end in practice.
 */
export function expandLoops(document: TemplateNode, given: ReadonlyMap<string, string>, file: string): Loops {
  const expander = new Expander(childOf(document, 'Parameters'), given, file);
  return { document: expander.expand(document, new Map()), left: expander.left };
}

type Bindings = ReadonlyMap<string, string>;

class Expander {
  readonly left: { name: string; line: number }[] = [];
  private readonly parameters: TemplateNode | undefined;
  private readonly given: ReadonlyMap<string, string>;
  private readonly file: string;
  private rounds = 0;

  constructor(parameters: TemplateNode | undefined, given: ReadonlyMap<string, string>, file: string) {
    this.parameters = parameters;
    this.given = given;
    this.file = file;
  }

  expand(node: TemplateNode, bound: Bindings): TemplateNode {
    switch (node.kind) {
      case 'scalar':
        return typeof node.value === 'string' && bound.size > 0
          ? { ...node, value: replace(node.value, bound) }
          : node;
      case 'list':
        return this.expandList(node, bound);
      case 'map':
        return this.expandMap(node, bound);
      default:
        return node satisfies never;
    }
  }

  private expandList(node: TemplateNode & { kind: 'list' }, bound: Bindings): TemplateNode {
    const items = node.items.map((item) => this.expand(item, bound));
    // Most of a template has no loops in it and stays as it is.
    return items.every((item, index) => item === node.items[index]) ? node : { ...node, items };
  }

  private expandMap(node: TemplateNode & { kind: 'map' }, bound: Bindings): TemplateNode {
    const named = node.entries.size === 1 ? plainText(node.entries.get('Ref')) : undefined;
    const value = named === undefined ? undefined : bound.get(named);
    if (value !== undefined) return { kind: 'scalar', line: node.line, value };
    const entries = new Map<string, TemplateNode>();
    let isSame = true;
    for (const [key, below] of node.entries) {
      const loop = key.startsWith('Fn::ForEach::') ? this.runLoop(below, bound) : undefined;
      if (key === 'Fn::Transform' && node.entries.size > 1) this.left.push({ name: key, line: below.line });
      if (loop === undefined && key.startsWith('Fn::ForEach::'))
        this.left.push({ name: key, line: below.line });
      else if (loop === undefined) {
        const [newKey, expanded] = [replace(key, bound), this.expand(below, bound)];
        isSame &&= newKey === key && expanded === below;
        entries.set(newKey, expanded);
        continue;
      } else for (const [newKey, made] of loop) entries.set(newKey, made);
      isSame = false;
    }
    return isSame ? node : { ...node, entries };
  }

  /** Undefined when nobody can say over what the loop goes. */
  private runLoop(node: TemplateNode, bound: Bindings): [string, TemplateNode][] | undefined {
    const [identifier, collection, body] = node.kind === 'list' ? node.items : [];
    const name = plainText(identifier);
    const values = collection === undefined ? undefined : this.valuesOf(collection, bound);
    if (name === undefined || values === undefined || body?.kind !== 'map') return undefined;
    return values.flatMap((value) => {
      this.rounds += 1;
      if (this.rounds > mostRounds) this.fail(node.line);
      const made = this.expandMap(body, new Map([...bound, [name, value]]));
      return made.kind === 'map' ? [...made.entries] : [];
    });
  }

  private valuesOf(collection: TemplateNode, bound: Bindings): readonly string[] | undefined {
    const node = this.expand(collection, bound);
    if (node.kind === 'list') {
      const lists = node.items.map((item) =>
        item.kind === 'scalar' ? [plainText(item) ?? ''] : this.valuesOf(item, bound),
      );
      return lists.some((list) => list === undefined) ? undefined : lists.flatMap((list) => list ?? []);
    }
    const parameter = plainText(childOf(node, 'Ref')) ?? '';
    const text =
      this.given.get(parameter) ?? plainText(childOf(childOf(this.parameters, parameter), 'Default'));
    return text === undefined ? undefined : text.split(',').map((item) => item.trim());
  }

  private fail(line: number): never {
    const text = `${this.file}:${line} Fn::ForEach makes more than ${mostRounds} things`;
    throw new ReadingError(text, { file: this.file, line });
  }
}

/** `${Name}` is the value, `&{Name}` what of it a logical id may hold. */
function replace(text: string, bound: Bindings): string {
  if (bound.size === 0 || !text.includes('{')) return text;
  return text.replace(/([$&])\{([A-Za-z0-9]+)\}/g, (whole, sign: string, name: string) => {
    const value = bound.get(name);
    if (value === undefined) return whole;
    return sign === '&' ? value.replace(/[^A-Za-z0-9]/g, '') : value;
  });
}
