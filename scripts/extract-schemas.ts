import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { printSchema } from './schemas/print-schema.ts';
import { readServiceSchema } from './schemas/read-service-schema.ts';
import { schemaSources } from './schemas/sources.ts';

// `npm run schemas`: writes src/aws/schemas/*.json from the official SDK. Run after each update of @aws-sdk/client-*.
const folder = resolve(import.meta.dirname, '../src/aws/schemas');
for (const source of schemaSources) {
  const schema = await readServiceSchema(source);
  writeFileSync(join(folder, `${source.file}.json`), printSchema(schema));
  console.log(
    `${source.file}: ${Object.keys(schema.operations).length} of ${schema.knownOperations.length} operations, ${Object.keys(schema.shapes).length} shapes`,
  );
}
