import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { printSchema } from '../../../scripts/schemas/print-schema.ts';
import { readServiceSchema } from '../../../scripts/schemas/read-service-schema.ts';
import { schemaSources } from '../../../scripts/schemas/sources.ts';
import { schemas } from '../schemas.ts';
import type { ServiceSchema } from '../service.ts';

describe('the generated schemas', () => {
  for (const source of schemaSources) {
    test(`${source.file}.json is what npm run schemas writes from the installed SDK`, async () => {
      const committed = readFileSync(join(import.meta.dirname, `${source.file}.json`), 'utf8');
      assert.equal(committed, printSchema(await readServiceSchema(source)));
    });
  }

  test('every shape that is named exists, and every one that exists is reached from an operation', () => {
    for (const [name, schema] of Object.entries(schemas)) {
      assert.deepEqual([...reachedShapes(schema)].sort(), Object.keys(schema.shapes).sort(), name);
    }
  });

  test('App Runner has its 37 operations, and services of which a part is served know the names of the rest', () => {
    assert.equal(Object.keys(schemas.apprunner.operations).length, 37);
    assert.ok(schemas.sts.knownOperations.includes('AssumeRole'));
    assert.ok(!('AssumeRole' in schemas.sts.operations));
  });

  test('secrets are marked sensitive wherever the SDK marks them', () => {
    const variables = schemas.apprunner.shapes['RuntimeEnvironmentVariables'];
    assert.ok(variables?.type === 'map' && variables.value.sensitive === true);
    const secret = schemas.secretsManager.shapes['CreateSecretRequest'];
    assert.ok(secret?.type === 'structure' && secret.members['SecretString']?.sensitive === true);
  });
});

const simpleTypes = new Set([
  'string',
  'boolean',
  'integer',
  'long',
  'float',
  'double',
  'timestamp',
  'blob',
  'document',
  'unit',
]);

function reachedShapes(schema: ServiceSchema): Set<string> {
  const reached = new Set<string>();
  const visit = (name: string): void => {
    if (simpleTypes.has(name) || reached.has(name)) return;
    const shape = schema.shapes[name];
    assert.ok(shape !== undefined, `${schema.signingName} has no shape ${name}`);
    reached.add(name);
    if (shape.type === 'structure') Object.values(shape.members).forEach((member) => visit(member.shape));
    if (shape.type === 'list') visit(shape.member.shape);
    if (shape.type === 'map') [shape.key, shape.value].forEach((member) => visit(member.shape));
  };
  for (const operation of Object.values(schema.operations)) {
    [operation.input, operation.output, ...operation.errors].forEach(visit);
  }
  return reached;
}
