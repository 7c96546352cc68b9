import { type Expression, ExpressionError, type Step } from './expression.ts';
import { readFor } from './read-for.ts';
import { readHeredoc, readQuoted } from './read-template.ts';
import { TokenReader } from './token-reader.ts';

const precedence = [
  ['||'],
  ['&&'],
  ['==', '!='],
  ['<', '>', '<=', '>='],
  ['+', '-'],
  ['*', '/', '%'],
] as const;

/** No program that people write comes near it; what is made to be deep would exhaust the stack. */
const deepest = 150;

/** @throws ExpressionError */
export function parseExpression(text: string): Expression {
  const parser = new ExpressionParser(new TokenReader(text));
  const expression = parser.read();
  if (!parser.reader.isAtEnd()) throw parser.reader.error('what follows the expression is not understood');
  return expression;
}

/** HCL's expression grammar, by recursive descent. Source: HCL native syntax specification, "Expressions". */
export class ExpressionParser {
  readonly reader: TokenReader;
  private depth = 0;

  constructor(reader: TokenReader) {
    this.reader = reader;
  }

  read(): Expression {
    this.depth += 1;
    if (this.depth > deepest) throw new ExpressionError('it is nested too deeply');
    const condition = this.readBinary(0);
    const whole = this.reader.take('?') ? this.readBranches(condition) : condition;
    this.depth -= 1;
    return whole;
  }

  /** For a text that stands in this one, as deep as it does. */
  within(text: string): ExpressionParser {
    const inner = new ExpressionParser(new TokenReader(text));
    inner.depth = this.depth;
    return inner;
  }

  private readBranches(condition: Expression): Expression {
    const whenTrue = this.read();
    this.reader.demand(':');
    return { kind: 'conditional', condition, whenTrue, whenFalse: this.read() };
  }

  private readBinary(level: number): Expression {
    const here: readonly string[] | undefined = precedence[level];
    if (here === undefined) return this.readUnary();
    let left = this.readBinary(level + 1);
    for (;;) {
      const operator = this.reader.peek();
      if (operator === '' || !here.includes(operator)) return left;
      this.reader.take(operator);
      left = { kind: 'binary', operator, left, right: this.readBinary(level + 1) };
    }
  }

  private readUnary(): Expression {
    const sign = this.reader.peek();
    if (sign !== '-' && sign !== '!') return this.readPostfix();
    this.reader.take(sign);
    this.depth += 1;
    if (this.depth > deepest) throw new ExpressionError('it is nested too deeply');
    const operand = this.readUnary();
    this.depth -= 1;
    return { kind: 'unary', operator: sign, operand };
  }

  private readPostfix(): Expression {
    const base = this.readPrimary();
    const steps: Step[] = [];
    for (let step = this.readStep(); step !== null; step = this.readStep()) steps.push(step);
    if (steps.length === 0) return base;
    return base.kind === 'path' ? { ...base, steps } : { kind: 'access', base, steps };
  }

  private readStep(): Step | null {
    const { reader } = this;
    if (reader.take('.')) {
      if (reader.take('*')) return { kind: 'splat', isFull: false };
      const index = reader.takeNumber();
      if (index !== null) return { kind: 'index', key: { kind: 'literal', value: Number(index) } };
      const name = reader.takeIdentifier();
      if (name === null) throw reader.error('the name of an attribute is missing');
      return { kind: 'attribute', name };
    }
    if (!reader.take('[')) return null;
    return reader.within(false, () => {
      if (reader.take('*')) {
        reader.demand(']');
        return { kind: 'splat', isFull: true };
      }
      const key = this.read();
      reader.demand(']');
      return { kind: 'index', key };
    });
  }

  private readPrimary(): Expression {
    const { reader } = this;
    switch (reader.peek()) {
      case '(':
        return this.readParenthesised();
      case '[':
        reader.take('[');
        return reader.within(false, () => readFor(this, ']') ?? this.readList());
      case '{':
        reader.take('{');
        return readFor(this, '}') ?? this.readObject();
      case '"':
        reader.take('"');
        return readQuoted(this);
      case '<':
        return readHeredoc(this);
    }
    const digits = reader.takeNumber();
    if (digits !== null) return { kind: 'literal', value: Number(digits) };
    const name = reader.takeIdentifier();
    if (name === null) throw reader.error('an expression is missing');
    return this.readNamed(name);
  }

  private readParenthesised(): Expression {
    this.reader.take('(');
    return this.reader.within(false, () => {
      const inner = this.read();
      this.reader.demand(')');
      // A path in parentheses takes no further steps of its own: `(a.*.b)[0]` is the first of the result.
      return inner.kind === 'path' ? { kind: 'access', base: inner, steps: [] } : inner;
    });
  }

  private readNamed(name: string): Expression {
    if (this.reader.take('(')) return this.readCall(name);
    if (name === 'true' || name === 'false') return { kind: 'literal', value: name === 'true' };
    if (name === 'null') return { kind: 'literal', value: null };
    return { kind: 'path', root: name, steps: [] };
  }

  private readCall(name: string): Expression {
    const parameters: Expression[] = [];
    let isSpread = false;
    this.reader.within(false, () => {
      while (!this.reader.take(')')) {
        parameters.push(this.read());
        isSpread = this.reader.take('...');
        if (!this.reader.take(',') && this.reader.peek() !== ')') throw this.reader.error('")" is missing');
      }
    });
    return { kind: 'call', name, parameters, isSpread };
  }

  private readList(): Expression {
    const elements: Expression[] = [];
    while (!this.reader.take(']')) {
      elements.push(this.read());
      if (!this.reader.take(',') && this.reader.peek() !== ']') throw this.reader.error('"]" is missing');
    }
    return { kind: 'list', elements };
  }

  private readObject(): Expression {
    const entries: (readonly [Expression, Expression])[] = [];
    for (;;) {
      while (this.reader.within(false, () => this.reader.take(',') || this.reader.take('\n')));
      if (this.reader.within(false, () => this.reader.take('}'))) return { kind: 'object', entries };
      const key = this.reader.within(false, () => this.readKey());
      const value = this.reader.within(true, () => this.read());
      entries.push([key, value]);
      const end = this.reader.within(true, () => this.reader.peek());
      if (end !== ',' && end !== '\n' && end !== '}') throw this.reader.error('"}" is missing');
    }
  }

  /** A bare word is a text here, not a name. */
  private readKey(): Expression {
    const key = this.read();
    if (!this.reader.take('=') && !this.reader.take(':')) throw this.reader.error('"=" is missing');
    if (key.kind === 'path' && key.steps.length === 0) return { kind: 'literal', value: key.root };
    return key;
  }
}
