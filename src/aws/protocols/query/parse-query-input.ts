import { AwsError } from '../../errors.ts';
import type { Member, ServiceSchema, Shape } from '../../service.ts';
import type { Input } from '../protocol.ts';
import type { Dialect } from './dialect.ts';
import { numbered, type ParameterTree, parameterTree } from './parameter-tree.ts';

/** The operation's input out of a form, `a=b&c.member.1=d`. Parameters that the schema does not know are ignored. */
export function parseQueryInput(
  dialect: Dialect,
  schema: ServiceSchema,
  request: { operation: string; form: string },
): Input {
  const shape = schema.shapes[schema.operations[request.operation]?.input ?? ''];
  if (shape?.type !== 'structure') return {};
  return new QueryReader(dialect, schema).structure(shape, parameterTree(request.form));
}

class QueryReader {
  readonly #dialect: Dialect;
  readonly #schema: ServiceSchema;

  constructor(dialect: Dialect, schema: ServiceSchema) {
    this.#dialect = dialect;
    this.#schema = schema;
  }

  structure(shape: Extract<Shape, { type: 'structure' }>, node: ParameterTree): Input {
    const input: Input = {};
    for (const [name, member] of Object.entries(shape.members)) {
      const child = node.children.get(this.#dialect.memberName(name, member));
      if (child !== undefined) input[name] = this.#value(member, child);
    }
    return input;
  }

  #value(member: Member, node: ParameterTree): unknown {
    const shape = this.#schema.shapes[member.shape];
    if (shape === undefined) return parseQueryScalar(member.shape, node.value ?? '');
    if (shape.type === 'structure') return this.structure(shape, node);
    if (shape.type === 'map') return this.#map(shape, member, node);
    const itemTag = shape.member.xmlName ?? 'member';
    const items = this.#dialect.isFlat(member) ? node : node.children.get(itemTag);
    return items === undefined ? [] : numbered(items).map((item) => this.#value(shape.member, item));
  }

  #map(shape: Extract<Shape, { type: 'map' }>, member: Member, node: ParameterTree): Input {
    const entries = this.#dialect.isFlat(member) ? node : node.children.get('entry');
    if (entries === undefined) return {};
    return Object.fromEntries(
      numbered(entries).map((entry) => {
        const key = entry.children.get(shape.key.xmlName ?? 'key')?.value ?? '';
        const value = entry.children.get(shape.value.xmlName ?? 'value');
        return [key, value === undefined ? null : this.#value(shape.value, value)];
      }),
    );
  }
}

function parseQueryScalar(type: string, text: string): unknown {
  const value = scalars[type]?.(text);
  // AWS's query services answer in the words of Java's number parser.
  if (value === undefined) throw new AwsError('MalformedInput', `For input string: "${text.slice(0, 100)}"`);
  return value;
}

const scalars: Readonly<Record<string, (text: string) => unknown>> = {
  string: (text) => text,
  boolean: (text) => (/^(?:true|false)$/i.test(text) ? text.toLowerCase() === 'true' : undefined),
  integer: (text) => whole(text, 2 ** 31 - 1),
  long: (text) => whole(text, Number.MAX_SAFE_INTEGER),
  float: finite,
  double: finite,
  timestamp: (text) => {
    const date = new Date(/^\d+(?:\.\d+)?$/.test(text) ? Number(text) * 1000 : text);
    return Number.isNaN(date.getTime()) ? undefined : date;
  },
  blob: (text) => (/^[A-Za-z0-9+/]*={0,2}$/.test(text) ? Buffer.from(text, 'base64') : undefined),
};

function whole(text: string, largest: number): number | undefined {
  const value = /^[+-]?\d{1,16}$/.test(text) ? Number(text) : Number.NaN;
  return Math.abs(value) <= largest ? value : undefined;
}

function finite(text: string): number | undefined {
  const value = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(text) ? Number(text) : Number.NaN;
  return Number.isFinite(value) ? value : undefined;
}
