import { ExpressionError } from './expression.ts';

const operators = ['...', '&&', '||', '==', '!=', '<=', '>=', '=>'] as const;
const identifier = /[\p{L}_][\p{L}\p{N}_-]*/uy;
const number = /\d+(\.\d+)?([eE][-+]?\d+)?/y;
const blank = /(?:[ \t\r]|#[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?\*\/)*/y;
const blankWithNewlines = /(?:\s|#[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?\*\/)*/y;

/** Walks over the text of an expression, sign by sign. Newlines count only where an object's entries end with them. */
export class TokenReader {
  readonly text: string;
  at: number;
  newlinesCount = false;

  constructor(text: string, at = 0) {
    this.text = text;
    this.at = at;
  }

  /** Past blanks and comments. */
  skip(): void {
    const pattern = this.newlinesCount ? blank : blankWithNewlines;
    pattern.lastIndex = this.at;
    pattern.exec(this.text);
    this.at = Math.max(this.at, pattern.lastIndex);
  }

  /** The operator, bracket or newline that stands here, or '' for anything else. */
  peek(): string {
    this.skip();
    const found = operators.find((each) => this.text.startsWith(each, this.at));
    if (found !== undefined) return found;
    const sign = this.text[this.at] ?? '';
    return '()[]{}.,:?+-*/%<>!="\n~'.includes(sign) ? sign : '';
  }

  /** Takes what is named, if it stands here. */
  take(token: string): boolean {
    if (this.peek() !== token) return false;
    this.at += token.length;
    return true;
  }

  demand(token: string): void {
    if (!this.take(token)) throw this.error(`${JSON.stringify(token)} is missing`);
  }

  takeIdentifier(): string | null {
    return this.match(identifier);
  }

  takeNumber(): string | null {
    return this.match(number);
  }

  /** A word such as `in`, and only if it stands here whole. */
  takeWord(word: string): boolean {
    const start = this.at;
    if (this.takeIdentifier() === word) return true;
    this.at = start;
    return false;
  }

  /** Reads with newlines meaning something, or not, and then as before. */
  within<Result>(newlinesCount: boolean, read: () => Result): Result {
    const before = this.newlinesCount;
    this.newlinesCount = newlinesCount;
    const result = read();
    this.newlinesCount = before;
    return result;
  }

  isAtEnd(): boolean {
    this.skip();
    return this.at >= this.text.length;
  }

  error(what: string): ExpressionError {
    return new ExpressionError(`${what} at ${JSON.stringify(this.text.slice(this.at, this.at + 20))}`);
  }

  private match(pattern: RegExp): string | null {
    this.skip();
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0] ?? null;
    if (found !== null) this.at += found.length;
    return found;
  }
}
