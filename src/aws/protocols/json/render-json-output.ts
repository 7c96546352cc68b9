import type { ServiceSchema } from '../../service.ts';

/** The output of an operation as a JSON body: absent members left out, timestamps as epoch seconds, bytes in base64. */
export function renderJsonOutput(schema: ServiceSchema, operation: string, output: unknown): string {
  return JSON.stringify(plain(schema, schema.operations[operation]?.output ?? 'unit', output) ?? {});
}

function plain(schema: ServiceSchema, reference: string, value: unknown): unknown {
  const shape = schema.shapes[reference];
  if (shape === undefined) return plainScalar(reference, value);
  if (shape.type === 'list')
    return (value as unknown[]).map((item) => plain(schema, shape.member.shape, item));
  if (shape.type === 'map') {
    return Object.fromEntries(
      Object.entries(value as object).map(([key, item]) => [key, plain(schema, shape.value.shape, item)]),
    );
  }
  const rendered: Record<string, unknown> = {};
  for (const name in shape.members) {
    const member = (value as Record<string, unknown> | undefined)?.[name];
    if (member === undefined || member === null) continue;
    rendered[name] = plain(schema, shape.members[name]?.shape ?? '', member);
  }
  return rendered;
}

function plainScalar(type: string, value: unknown): unknown {
  if (type === 'timestamp' && value instanceof Date) return value.getTime() / 1000;
  if (type === 'blob' && value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  return type === 'unit' ? undefined : value;
}
