import { ReadingError } from '../../reading.ts';
import type { SourceFile } from '../../source-file.ts';
import { Meter } from '../expressions/environment.ts';
import { evaluate } from '../expressions/evaluate.ts';
import { ExpressionError } from '../expressions/expression.ts';
import { parseExpression } from '../expressions/parse-expression.ts';
import type { HclParser } from '../hcl/hcl-parser.ts';
import { readHcl } from '../hcl/read-hcl.ts';
import { fromJson } from '../values/convert.ts';
import { EvaluationError, type Value } from '../values/value.ts';
import { compile } from './compile.ts';
import { entryOf, isBody } from './module-config.ts';
import type { ModuleTree } from './module-tree.ts';
import { parseJson } from './read-module.ts';

type Head = {
  readonly tree: ModuleTree;
  readonly files: readonly SourceFile[];
  readonly variables: Readonly<Record<string, string>>;
  readonly parse: HclParser;
};

/** Later ones win. Source: Terraform, "Variable definition precedence". */
const order = [/^terraform\.tfvars$/, /^terraform\.tfvars\.json$/, /\.auto\.tfvars(\.json)?$/];

/**
 * The values of the root's variables: from the `.tfvars` files beside it, then from the caller.
 * @throws ReadingError
 */
export async function readGivenValues({
  tree,
  files,
  variables,
  parse,
}: Head): Promise<ReadonlyMap<string, Value>> {
  const given = new Map<string, Value>();
  for (const file of inOrder(files, tree.root.directory)) {
    const values = file.path.endsWith('.json') ? fromJson(parseJson(file)) : await readTfvars(file, parse);
    if (!(values instanceof Map))
      throw new ReadingError(`${file.path} holds no values`, { file: file.path, line: 1 });
    for (const [name, value] of values as ReadonlyMap<string, Value>) given.set(name, value);
  }
  for (const [name, text] of Object.entries(variables)) {
    const block = tree.root.variables.get(name);
    if (block === undefined) throw new ReadingError(`there is no variable ${name}`);
    given.set(name, valueOf(name, text, entryOf(block.body, 'type')));
  }
  return given;
}

function inOrder(files: readonly SourceFile[], directory: string): readonly SourceFile[] {
  const inRoot = files.filter(({ path }) => {
    const folder = path.replace(/^\.\//, '').split('/').slice(0, -1).join('/');
    return (folder === '' ? '.' : folder) === directory.replace(/^\.\//, '');
  });
  const nameOf = ({ path }: SourceFile): string => path.split('/').at(-1) ?? '';
  return order.flatMap((pattern) =>
    inRoot.filter((file) => pattern.test(nameOf(file))).toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1)),
  );
}

async function readTfvars(file: SourceFile, parse: HclParser): Promise<Value> {
  const body = await readHcl(file, parse);
  const nothing = (): never => {
    throw new EvaluationError('values may refer to nothing');
  };
  try {
    return evaluate(compile(isBody(body) ? body : {}), {
      names: new Map(),
      resolve: nothing,
      meter: new Meter(),
      evaluate,
    });
  } catch (error) {
    if (!(error instanceof EvaluationError || error instanceof ExpressionError)) throw error;
    throw new ReadingError(`${file.path}: ${error.message}`, { file: file.path, line: 1 });
  }
}

/** As on Terraform's command line: a text is taken as it is for a text, anything else is an expression. */
function valueOf(name: string, text: string, type: unknown): Value {
  const simple = typeof type === 'string' ? type.replace(/^\$\{|\}$/g, '').trim() : 'any';
  if (simple === 'string' || simple === 'any' || simple === 'number' || simple === 'bool') return text;
  const nothing = (): never => {
    throw new EvaluationError('a value may refer to nothing');
  };
  try {
    return evaluate(parseExpression(text), {
      names: new Map(),
      resolve: nothing,
      meter: new Meter(),
      evaluate,
    });
  } catch (error) {
    if (!(error instanceof EvaluationError || error instanceof ExpressionError)) throw error;
    throw new ReadingError(`the value of ${name} is not understood: ${error.message}`);
  }
}
