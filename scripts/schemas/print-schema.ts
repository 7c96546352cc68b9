import type { ServiceSchema } from '../../src/aws/service.ts';

/** One operation and one shape to a line: compact, and a new SDK's changes can be read in the diff. */
export function printSchema(schema: ServiceSchema): string {
  const { operations, shapes, ...head } = schema;
  const lines = (entries: Readonly<Record<string, unknown>>): string =>
    Object.entries(entries)
      .map(([name, value]) => `    ${JSON.stringify(name)}: ${JSON.stringify(value)}`)
      .join(',\n');
  const top = Object.entries(head).map(
    ([name, value]) => `  ${JSON.stringify(name)}: ${JSON.stringify(value)}`,
  );
  return `{\n${top.join(',\n')},\n  "operations": {\n${lines(operations)}\n  },\n  "shapes": {\n${lines(shapes)}\n  }\n}\n`;
}
