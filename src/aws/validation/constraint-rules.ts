import type { Constraint } from '../service.ts';

/** One sentence of a constraint, in AWS's words, and whether a value obeys it. */
type Rule = { readonly sentence: string; readonly isObeyed: (value: unknown) => boolean };

const known = new WeakMap<Constraint, readonly Rule[]>();

/** The sentences of `constraint` that the value breaks. */
export function brokenSentences(constraint: Constraint, value: unknown): string[] {
  return rulesOf(constraint)
    .filter((rule) => !rule.isObeyed(value))
    .map((rule) => rule.sentence);
}

/** Every sentence: what AWS prints when something inside a list or a map breaks one of them. */
export function allSentences(constraint: Constraint): string {
  return [...rulesOf(constraint).map((rule) => rule.sentence), 'Member must not be null'].join(', ');
}

function rulesOf(constraint: Constraint): readonly Rule[] {
  const rules = known.get(constraint) ?? [...lengthRules(constraint), ...valueRules(constraint)];
  known.set(constraint, rules);
  return rules;
}

function* lengthRules({ minLength, maxLength }: Constraint): Generator<Rule> {
  if (maxLength !== undefined) {
    const sentence = `Member must have length less than or equal to ${maxLength}`;
    yield { sentence, isObeyed: (value) => lengthOf(value) <= maxLength };
  }
  if (minLength !== undefined) {
    const sentence = `Member must have length greater than or equal to ${minLength}`;
    yield { sentence, isObeyed: (value) => lengthOf(value) >= minLength };
  }
}

function* valueRules({ min, max, pattern, enum: values }: Constraint): Generator<Rule> {
  if (max !== undefined) {
    const sentence = `Member must have value less than or equal to ${max}`;
    yield { sentence, isObeyed: (value) => Number(value) <= max };
  }
  if (min !== undefined) {
    const sentence = `Member must have value greater than or equal to ${min}`;
    yield { sentence, isObeyed: (value) => Number(value) >= min };
  }
  if (pattern !== undefined) {
    const sentence = `Member must satisfy regular expression pattern: ${pattern}`;
    const whole = anchored(pattern);
    yield { sentence, isObeyed: (value) => whole.test(String(value)) };
  }
  if (values !== undefined) {
    const sentence = `Member must satisfy enum value set: [${values.join(', ')}]`;
    yield { sentence, isObeyed: (value) => values.includes(String(value)) };
  }
}

/** Characters of a string, bytes of a blob, entries of a list or map. */
function lengthOf(value: unknown): number {
  if (typeof value === 'string' || value instanceof Uint8Array || Array.isArray(value)) return value.length;
  return typeof value === 'object' && value !== null ? Object.keys(value).length : 0;
}

/** AWS writes patterns for Java, where a match is of the whole value; only `\p{…}` needs JavaScript's Unicode mode. */
function anchored(pattern: string): RegExp {
  return new RegExp(`^(?:${pattern})$`, pattern.includes('\\p{') ? 'u' : '');
}
