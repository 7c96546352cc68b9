import type { ForExpression } from './expression.ts';
import type { ExpressionParser } from './parse-expression.ts';

/** What follows `[` or `{` when it is a `for`; null, and nothing taken, when it is not. */
export function readFor(parser: ExpressionParser, end: ']' | '}'): ForExpression | null {
  const { reader } = parser;
  return reader.within(false, () => {
    const start = reader.at;
    if (!reader.takeWord('for') || reader.peek() !== '') {
      reader.at = start;
      return null;
    }
    const names = readNames(parser);
    const over = parser.read();
    reader.demand(':');
    const first = parser.read();
    const hasKey = reader.take('=>');
    const value = hasKey ? parser.read() : first;
    const isGrouped = reader.take('...');
    const condition = reader.takeWord('if') ? parser.read() : null;
    reader.demand(end);
    return { kind: 'for', ...names, over, key: hasKey ? first : null, value, isGrouped, condition };
  });
}

function readNames({ reader }: ExpressionParser): Pick<ForExpression, 'keyName' | 'valueName'> {
  const first = reader.takeIdentifier();
  const second = reader.take(',') ? reader.takeIdentifier() : null;
  if (first === null || !reader.takeWord('in')) throw reader.error('"in" is missing');
  return second === null ? { keyName: null, valueName: first } : { keyName: first, valueName: second };
}
