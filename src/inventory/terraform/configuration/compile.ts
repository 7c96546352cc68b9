import { type Expression, ExpressionError } from '../expressions/expression.ts';
import { parseTemplate } from '../expressions/parse-template.ts';
import { isBody } from './module-config.ts';

const deepest = 150;

/**
 * What the parser gave for an attribute or a nested block, as an expression: texts are templates, lists and objects hold
 * further ones.
 * @throws ExpressionError
 */
export function compile(raw: unknown, depth = 0): Expression {
  if (depth > deepest) throw new ExpressionError('it is nested too deeply');
  if (typeof raw === 'string') return parseTemplate(raw);
  if (Array.isArray(raw)) return { kind: 'list', elements: raw.flatMap((each) => compile(each, depth + 1)) };
  if (isBody(raw)) return compileBody(raw, depth);
  if (raw === null || typeof raw === 'number' || typeof raw === 'boolean')
    return { kind: 'literal', value: raw };
  throw new ExpressionError('it is no value');
}

function compileBody(body: Readonly<Record<string, unknown>>, depth: number): Expression {
  const { dynamic, ...rest } = body;
  const blocks = Object.hasOwn(body, 'dynamic') && isBody(dynamic) ? dynamic : null;
  const entries = Object.entries(blocks === null ? body : rest).filter(
    ([name]) => blocks?.[name] === undefined,
  );
  return {
    kind: 'object',
    entries: [
      ...entries.map(([name, each]) => [parseTemplate(name), compile(each, depth + 1)] as const),
      ...Object.entries(blocks ?? {}).map(
        ([name, each]) =>
          [
            { kind: 'literal', value: name },
            compileBlocks({ written: rest[name], name, dynamic: each }, depth + 1),
          ] as const,
      ),
    ],
  };
}

type Blocks = { readonly name: string; readonly written: unknown; readonly dynamic: unknown };

/** Blocks as they are written and those that `dynamic` makes, in one list. */
export function compileBlocks({ name, written, dynamic }: Blocks, depth = 0): Expression {
  const made = (Array.isArray(dynamic) ? (dynamic as unknown[]) : [dynamic]).filter(isBody);
  const lists = made.map((each): Expression => {
    const iterator = iteratorOf(each['iterator']) ?? name;
    const content = Array.isArray(each['content']) ? (each['content'] as unknown[])[0] : each['content'];
    const round = '\u0000key';
    return {
      kind: 'for',
      keyName: round,
      valueName: `${round}value`,
      over: compile(each['for_each'] ?? [], depth + 1),
      key: null,
      value: {
        kind: 'with',
        name: iterator,
        bound: {
          kind: 'object',
          entries: [
            [
              { kind: 'literal', value: 'key' },
              { kind: 'path', root: round, steps: [] },
            ],
            [
              { kind: 'literal', value: 'value' },
              { kind: 'path', root: `${round}value`, steps: [] },
            ],
          ],
        },
        inner: compile(content ?? {}, depth + 1),
      },
      isGrouped: false,
      condition: null,
    };
  });
  const fixed = written === undefined ? [] : [compile(written, depth + 1)];
  return { kind: 'call', name: 'concat', parameters: [...fixed, ...lists], isSpread: false };
}

/** `iterator = port` comes as `${port}`. */
function iteratorOf(raw: unknown): string | null {
  return typeof raw === 'string' ? (/^(?:\$\{)?\s*([\w-]+)\s*\}?$/.exec(raw)?.[1] ?? null) : null;
}
