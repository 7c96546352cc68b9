import { type Expression, simplify } from './expression.ts';
import { ExpressionParser } from './parse-expression.ts';
import { readParts } from './read-template.ts';
import { TokenReader } from './token-reader.ts';

/**
 * A whole text as a template, in which backslashes mean nothing: the form in which the HCL parser hands texts over.
 * @throws ExpressionError
 */
export function parseTemplate(text: string): Expression {
  if (!text.includes('${') && !text.includes('%{')) return { kind: 'literal', value: text };
  const parser = new ExpressionParser(new TokenReader(text));
  return simplify(readParts(parser, { isQuoted: false, end: text.length }));
}
