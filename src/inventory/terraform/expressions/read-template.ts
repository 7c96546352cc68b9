import { type Expression, ExpressionError, simplify } from './expression.ts';
import { readDirective } from './read-directive.ts';
import type { ExpressionParser } from './parse-expression.ts';
import type { TokenReader } from './token-reader.ts';

/** Where a template ends, and whether `\n` in it is a newline. */
type TemplateForm = { readonly isQuoted: boolean; readonly end: number };

const escapes: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['"', '"'],
  ['\\', '\\'],
]);

/** After an opening quotation mark, up to the closing one. */
export function readQuoted(parser: ExpressionParser): Expression {
  const { reader } = parser;
  const parts = readParts(parser, { isQuoted: true, end: reader.text.length });
  if (reader.text[reader.at] !== '"') throw new ExpressionError('a closing quotation mark is missing');
  reader.at += 1;
  return simplify(parts);
}

/** `<<-EOT`, its lines, and the line that ends it. */
export function readHeredoc(parser: ExpressionParser): Expression {
  const { reader } = parser;
  const opening = /<<(-?)([\p{L}_][\p{L}\p{N}_-]*)\r?\n/uy;
  opening.lastIndex = reader.at;
  const [whole = '', dash, word = ''] = opening.exec(reader.text) ?? [];
  const closing = new RegExp(`^[ \\t]*${word}[ \\t]*\\r?$`, 'mu');
  const start = reader.at + whole.length;
  const found = closing.exec(reader.text.slice(start));
  if (whole === '' || found === null) throw reader.error('an expression is missing');
  const body = reader.text.slice(start, start + found.index);
  reader.at = start + found.index + found[0].length;
  const text = dash === '-' ? withoutIndent(body) : body;
  return simplify(readParts(parser.within(text), { isQuoted: false, end: text.length }));
}

function withoutIndent(body: string): string {
  const lines = body.split('\n');
  const indents = lines
    .filter((line) => line.trim() !== '')
    .map((line) => /^[ \t]*/.exec(line)?.[0].length ?? 0);
  const least = indents.length === 0 ? 0 : Math.min(...indents);
  return lines.map((line) => line.slice(Math.min(least, line.length))).join('\n');
}

/** Up to the end, the closing quotation mark, or a directive that belongs to whoever called. */
export function readParts(parser: ExpressionParser, form: TemplateForm): Expression[] {
  const { reader } = parser;
  const parts: Expression[] = [];
  let literal = '';
  const flush = (): void => {
    if (literal !== '') parts.push({ kind: 'literal', value: literal });
    literal = '';
  };
  while (reader.at < form.end) {
    const rest = reader.text.slice(reader.at, reader.at + 3);
    if (form.isQuoted && rest.startsWith('"')) break;
    if (rest === '$${' || rest === '%%{') {
      literal += rest.slice(1);
      reader.at += 3;
    } else if (rest.startsWith('${')) {
      flush();
      parts.push(readInterpolation(parser));
    } else if (rest.startsWith('%{')) {
      flush();
      const directive = readDirective(parser, () => readParts(parser, form));
      if (directive === null) break;
      parts.push(directive);
    } else if (form.isQuoted && rest.startsWith('\\')) literal += readEscape(reader);
    else {
      literal += reader.text[reader.at] ?? '';
      reader.at += 1;
    }
  }
  flush();
  return parts;
}

function readInterpolation(parser: ExpressionParser): Expression {
  const { reader } = parser;
  reader.at += 2;
  return reader.within(false, () => {
    reader.take('~');
    const expression = parser.read();
    reader.take('~');
    reader.demand('}');
    return expression;
  });
}

function readEscape(reader: TokenReader): string {
  const code = /\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8}))/y;
  code.lastIndex = reader.at;
  const found = code.exec(reader.text);
  const point = Number.parseInt(found?.[1] ?? found?.[2] ?? '', 16);
  if (found !== null && point <= 0x10ffff) {
    reader.at += found[0].length;
    return String.fromCodePoint(point);
  }
  const sign = reader.text[reader.at + 1] ?? '';
  const meant = escapes.get(sign);
  if (meant === undefined) throw reader.error('the escape is not understood');
  reader.at += 2;
  return meant;
}
