import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { AwsError } from '../errors.ts';
import type { Constraints } from '../service.ts';
import { testSchema } from '../test-schema.ts';
import { validateInput } from './validate-input.ts';

const good = { Name: 'plum', Lid: { Colour: 'red' } };

function messageOf(constraints: Constraints, input: Record<string, unknown>): string {
  try {
    validateInput({ schema: testSchema, constraints, validationCode: 'InvalidJar' }, 'PutJar', input);
  } catch (error) {
    assert.ok(error instanceof AwsError);
    assert.equal(error.code, 'InvalidJar');
    assert.equal(error.httpStatus, 400);
    return error.message;
  }
  return 'valid';
}

describe('validation', () => {
  test('an input with its required members and no broken constraint is valid', () => {
    assert.equal(messageOf({ 'PutJarRequest.Name': { minLength: 4, maxLength: 4 } }, good), 'valid');
  });

  test('a missing required member is named by its lowerCamel path, also inside a structure', () => {
    assert.equal(
      messageOf({}, { Lid: {} }),
      "2 validation errors detected: Value null at 'name' failed to satisfy constraint: Member must not be null; " +
        "Value null at 'lid.colour' failed to satisfy constraint: Member must not be null",
    );
  });

  const broken: [string, Constraints, Record<string, unknown>, string][] = [
    [
      'a short name',
      { 'PutJarRequest.Name': { minLength: 5 } },
      good,
      "Value 'plum' at 'name' failed to satisfy constraint: Member must have length greater than or equal to 5",
    ],
    [
      'a long name',
      { 'PutJarRequest.Name': { maxLength: 3 } },
      good,
      "Value 'plum' at 'name' failed to satisfy constraint: Member must have length less than or equal to 3",
    ],
    [
      'a small number',
      { 'PutJarRequest.Count': { min: 1, max: 9 } },
      { ...good, Count: 0 },
      "Value '0' at 'count' failed to satisfy constraint: Member must have value greater than or equal to 1",
    ],
    [
      'a large number',
      { 'PutJarRequest.Count': { min: 1, max: 9 } },
      { ...good, Count: 10 },
      "Value '10' at 'count' failed to satisfy constraint: Member must have value less than or equal to 9",
    ],
    [
      'a name that matches only in part',
      { 'PutJarRequest.Name': { pattern: 'pl|um' } },
      good,
      "Value 'plum' at 'name' failed to satisfy constraint: Member must satisfy regular expression pattern: pl|um",
    ],
    [
      'a value outside its set',
      { 'Lid.Colour': { enum: ['GREEN', 'BLUE'] } },
      good,
      "Value 'red' at 'lid.colour' failed to satisfy constraint: Member must satisfy enum value set: [GREEN, BLUE]",
    ],
    [
      'a list with too many entries',
      { 'PutJarRequest.Labels': { maxLength: 1 } },
      { ...good, Labels: ['a', 'b'] },
      "Value '[a, b]' at 'labels' failed to satisfy constraint: Member must have length less than or equal to 1",
    ],
    [
      'a simple value in a list',
      { 'PutJarRequest.Labels.member': { minLength: 2, maxLength: 5 } },
      { ...good, Labels: ['ab', 'b'] },
      "Value '[ab, b]' at 'labels' failed to satisfy constraint: Member must satisfy constraint: [Member must have length less than or equal to 5, Member must have length greater than or equal to 2, Member must not be null]",
    ],
    [
      'a structure in a list',
      { 'Lid.Width': { max: 3 } },
      { ...good, Lids: [{ Colour: 'a' }, { Colour: 'b', Width: 4 }] },
      "Value '4' at 'lids.2.member.width' failed to satisfy constraint: Member must have value less than or equal to 3",
    ],
    [
      'a null in a list',
      {},
      { ...good, Lids: [null] },
      "Value null at 'lids.1.member' failed to satisfy constraint: Member must not be null",
    ],
    [
      'a key of a map',
      { 'PutJarRequest.Notes.key': { pattern: '[a-z]+' } },
      { ...good, Notes: { A: '1' } },
      "Value '{A=1}' at 'notes' failed to satisfy constraint: Map keys must satisfy constraint: [Member must satisfy regular expression pattern: [a-z]+, Member must not be null]",
    ],
    [
      'a value of a map',
      { 'PutJarRequest.Notes.value': { maxLength: 0 } },
      { ...good, Notes: { A: '1' } },
      "Value '{A=1}' at 'notes' failed to satisfy constraint: Map value must satisfy constraint: [Member must have length less than or equal to 0, Member must not be null]",
    ],
  ];
  for (const [name, constraints, input, expected] of broken) {
    test(`${name} is refused in AWS's words`, () => {
      assert.equal(messageOf(constraints, input), `1 validation error detected: ${expected}`);
    });
  }

  test('violations come in the order of the schema, whatever the order of the input', () => {
    const constraints = { 'PutJarRequest.Name': { maxLength: 1 }, 'PutJarRequest.Count': { max: 1 } };
    const message = messageOf(constraints, { Count: 2, Lid: { Colour: 'red' }, Name: 'plum' });
    assert.match(message, /^2 validation errors detected: Value 'plum' at 'name' .*; Value '2' at 'count'/);
  });

  test('failure class 30: a sensitive value is refused without being shown', () => {
    const constraints = {
      'PutJarRequest.Recipe': { maxLength: 3 },
      'PutJarRequest.Hidden.value': { maxLength: 3 },
    };
    const message = messageOf(constraints, {
      ...good,
      Recipe: 'secret sauce',
      Hidden: { key: 'hidden spice' },
    });
    assert.match(message, /Value at 'recipe' failed/);
    assert.match(message, /Value at 'hidden' failed/);
    assert.doesNotMatch(message, /sauce|spice/);
  });

  test('a huge value is shown in part, and a flood of violations is counted to a hundred', () => {
    const long = messageOf({ 'PutJarRequest.Name': { maxLength: 1 } }, { ...good, Name: 'x'.repeat(1e6) });
    assert.ok(long.length < 2000);
    const flood = messageOf({}, { ...good, Lids: Array.from({ length: 10_000 }, () => ({})) });
    assert.match(flood, /^100 validation errors detected/);
  });
});
