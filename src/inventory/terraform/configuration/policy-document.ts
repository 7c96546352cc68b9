import { Unknown } from '../../draft/known.ts';
import { nameText } from '../values/convert.ts';
import { elementsOf, findUnknown, isMap, type Value, type ValueMap } from '../values/value.ts';

/** The blocks of an `aws_iam_policy_document` as the policy that they stand for. */
export function policyDocument(statements: Value): Value {
  const missing = findUnknown(statements);
  if (missing !== null) return missing;
  return new Map<string, Value>([
    ['Version', '2012-10-17'],
    ['Statement', blocksOf(statements).map(statementOf)],
  ]);
}

function blocksOf(value: Value | undefined): readonly ValueMap[] {
  if (value === undefined || value instanceof Unknown) return [];
  if (isMap(value)) return [value];
  return (elementsOf(value) ?? []).filter(isMap);
}

function statementOf(block: ValueMap): Value {
  const statement = new Map<string, Value>([['Effect', block.get('effect') ?? 'Allow']]);
  const lists = [
    ['Action', 'actions'],
    ['NotAction', 'not_actions'],
    ['Resource', 'resources'],
    ['NotResource', 'not_resources'],
  ] as const;
  for (const [name, written] of lists) {
    const list = block.get(written);
    if (list !== undefined && list !== null) statement.set(name, list);
  }
  for (const [name, written] of [
    ['Principal', 'principals'],
    ['NotPrincipal', 'not_principals'],
  ] as const) {
    const principals = principalsOf(blocksOf(block.get(written)));
    if (principals !== null) statement.set(name, principals);
  }
  const conditions = blocksOf(block.get('condition'));
  if (conditions.length > 0) statement.set('Condition', conditionsOf(conditions));
  return statement;
}

function principalsOf(blocks: readonly ValueMap[]): Value {
  if (blocks.length === 0) return null;
  if (blocks.some((each) => each.get('type') === '*')) return '*';
  return new Map(blocks.map((each) => [nameText(each.get('type') ?? null), each.get('identifiers') ?? []]));
}

function conditionsOf(blocks: readonly ValueMap[]): Value {
  const tests = new Map<string, Map<string, Value>>();
  for (const block of blocks) {
    const test = nameText(block.get('test') ?? null);
    const variables = tests.get(test) ?? new Map<string, Value>();
    variables.set(nameText(block.get('variable') ?? null), block.get('values') ?? []);
    tests.set(test, variables);
  }
  return tests;
}
