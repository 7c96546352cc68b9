import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { printSchema } from './schemas/print-schema.ts';
import { readServiceSchema } from './schemas/read-service-schema.ts';
import { schemaSources } from './schemas/sources.ts';

// `npm run schemas`: writes src/aws/schemas/*.json from the official SDK. Run after each update of @aws-sdk/client-*.
// With --check it writes nothing, and exits with 1 when a file is not what it would write.
const folder = resolve(import.meta.dirname, '../src/aws/schemas');
const isCheck = process.argv.includes('--check');
for (const source of schemaSources) {
  const schema = await readServiceSchema(source);
  const file = join(folder, `${source.file}.json`);
  const text = printSchema(schema);
  if (isCheck) {
    if (readFileSync(file, 'utf8') === text) continue;
    console.error(`src/aws/schemas/${source.file}.json is stale: run npm run schemas`);
    process.exitCode = 1;
    continue;
  }
  writeFileSync(file, text);
  console.log(
    `${source.file}: ${Object.keys(schema.operations).length} of ${schema.knownOperations.length} operations, ${Object.keys(schema.shapes).length} shapes`,
  );
}
