import { type Expression, simplify } from './expression.ts';
import type { ExpressionParser } from './parse-expression.ts';

/** Reads on, up to a directive that belongs to whoever asked. */
type ReadInner = () => readonly Expression[];

/** `%{ if … }…%{ endif }` and `%{ for … }…%{ endfor }`; null, and nothing taken, at what ends one of them. */
export function readDirective(parser: ExpressionParser, readInner: ReadInner): Expression | null {
  const { reader } = parser;
  const start = reader.at;
  reader.at += 2;
  return reader.within(false, () => {
    reader.take('~');
    if (reader.takeWord('if')) return readIf(parser, readInner);
    if (reader.takeWord('for')) return readLoop(parser, readInner);
    reader.at = start;
    return null;
  });
}

function readIf(parser: ExpressionParser, readInner: ReadInner): Expression {
  const condition = parser.read();
  close(parser);
  const whenTrue = simplify(readInner());
  const hasElse = takeDirective(parser, 'else');
  const whenFalse: Expression = hasElse ? simplify(readInner()) : { kind: 'literal', value: '' };
  if (!takeDirective(parser, 'endif')) throw parser.reader.error('"%{ endif }" is missing');
  return { kind: 'conditional', condition, whenTrue, whenFalse };
}

/** A loop of a template is the texts of a `for`, joined. */
function readLoop(parser: ExpressionParser, readInner: ReadInner): Expression {
  const { reader } = parser;
  const first = reader.takeIdentifier();
  const second = reader.take(',') ? reader.takeIdentifier() : null;
  if (first === null || !reader.takeWord('in')) throw reader.error('"in" is missing');
  const over = parser.read();
  close(parser);
  const value = simplify(readInner());
  if (!takeDirective(parser, 'endfor')) throw reader.error('"%{ endfor }" is missing');
  const names = second === null ? { keyName: null, valueName: first } : { keyName: first, valueName: second };
  const texts: Expression = {
    kind: 'for',
    ...names,
    over,
    key: null,
    value,
    isGrouped: false,
    condition: null,
  };
  return { kind: 'call', name: 'join', parameters: [{ kind: 'literal', value: '' }, texts], isSpread: false };
}

function takeDirective(parser: ExpressionParser, word: string): boolean {
  const { reader } = parser;
  const start = reader.at;
  if (reader.text.startsWith('%{', reader.at)) {
    reader.at += 2;
    reader.take('~');
    if (reader.takeWord(word)) {
      close(parser);
      return true;
    }
  }
  reader.at = start;
  return false;
}

function close({ reader }: ExpressionParser): void {
  reader.take('~');
  reader.demand('}');
}
