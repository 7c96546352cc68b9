import type { NormalizedSchema } from '@smithy/core/schema';
import type { Member, Shape } from '../../src/aws/service.ts';

/** Collects every shape that is reached from the ones it is asked for, under the name of its AWS model. */
export class ShapeReader {
  readonly shapes: Record<string, Shape> = {};
  readonly #longs: ReadonlySet<string>;

  constructor(longs: readonly string[]) {
    this.#longs = new Set(longs);
  }

  /** The name by which `schema` is referred to; reads the shape, and all it reaches, the first time. */
  reference(schema: NormalizedSchema, memberName = ''): string {
    if (schema.isListSchema()) return this.#collection(schema, 'list');
    if (schema.isMapSchema()) return this.#collection(schema, 'map');
    if (!schema.isStructSchema()) return this.#simpleType(schema, memberName);
    const name = nameOf(schema);
    if (this.shapes[name] === undefined) this.#readStructure(name, schema);
    return name;
  }

  #readStructure(name: string, schema: NormalizedSchema): void {
    const traits = schema.getMergedTraits();
    const members: Record<string, Member> = {};
    const structure = schema.getSchema() as unknown as readonly unknown[];
    const required = (structure[4] as string[]).slice(0, Number(structure[6] ?? 0));
    const shape: Shape = { type: 'structure', members, required, ...errorOf(traits) };
    // Entered before its members are read: a shape may reach itself.
    this.shapes[name] = shape;
    for (const [memberName, member] of schema.structIterator()) {
      members[memberName] = this.#member(member, memberName);
    }
  }

  /** Collections of simple values are anonymous in the SDK; their name here says what they hold. */
  #collection(schema: NormalizedSchema, type: 'list' | 'map'): string {
    const value = this.#member(schema.getValueSchema());
    const key = type === 'map' ? this.#member(schema.getKeySchema()) : null;
    const own = Array.isArray(schema.getSchema()) ? nameOf(schema) : '';
    const name = own === '' ? [type, key?.shape, value.shape].filter(Boolean).join(':') : own;
    this.shapes[name] ??= key === null ? { type: 'list', member: value } : { type: 'map', key, value };
    return name;
  }

  #member(schema: NormalizedSchema, memberName = ''): Member {
    const traits = schema.getMergedTraits() as Record<string, unknown>;
    const timestampFormat = timestampFormats[Number(schema.getSchema())];
    return {
      shape: this.reference(schema, memberName),
      ...(typeof traits['xmlName'] === 'string' && { xmlName: traits['xmlName'] }),
      ...(typeof traits['ec2QueryName'] === 'string' && { ec2QueryName: traits['ec2QueryName'] }),
      ...(traits['xmlFlattened'] === 1 && { xmlFlattened: true as const }),
      ...(timestampFormat !== undefined && { timestampFormat }),
      ...(traits['sensitive'] === 1 && { sensitive: true as const }),
    };
  }

  #simpleType(schema: NormalizedSchema, memberName: string): string {
    if (schema.isUnitSchema()) return 'unit';
    if (schema.isStringSchema()) return 'string';
    if (schema.isBooleanSchema()) return 'boolean';
    if (schema.isTimestampSchema()) return 'timestamp';
    if (schema.isBlobSchema()) return 'blob';
    if (schema.isDocumentSchema()) return 'document';
    if (schema.isNumericSchema()) return this.#longs.has(memberName) ? 'long' : 'integer';
    throw new Error(`no simple type for ${schema.getName(true)}: teach read-shape.ts this kind`);
  }
}

/** The SDK's numbers for the kinds of timestamp; 4 is the protocol's own. */
const timestampFormats: Readonly<Record<number, NonNullable<Member['timestampFormat']>>> = {
  5: 'date-time',
  6: 'http-date',
  7: 'epoch-seconds',
};

function nameOf(schema: NormalizedSchema): string {
  const name = schema.getName(true) ?? '';
  return name.slice(name.indexOf('#') + 1);
}

function errorOf(traits: Record<string, unknown>): { error?: { httpStatus: number; queryCode?: string } } {
  const fault = traits['error'];
  if (fault === undefined) return {};
  const query = traits['awsQueryError'] as [code: string, httpStatus: number] | undefined;
  const httpStatus = Number(traits['httpError'] ?? (fault === 'server' ? 500 : 400));
  return { error: { httpStatus, ...(query !== undefined && { queryCode: query[0] }) } };
}
