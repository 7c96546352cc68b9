import { type AnswerPath, type ApiValue, isReference } from '../../reachability/fixes/api-call.ts';

/** What references stand for, by their names. */
export type References = ReadonlyMap<string, string>;

/** A call's input with every reference replaced by what it stands for. Throws for one that nothing has made. */
export function fillReferences(value: ApiValue, made: References): unknown {
  if (typeof value !== 'object') return value;
  if (isReference(value)) {
    const id = made.get(value.ref);
    if (id === undefined) throw new Error(`nothing was made under the name ${value.ref}`);
    return id;
  }
  if (Array.isArray(value)) return value.map((each: ApiValue) => fillReferences(each, made));
  return Object.fromEntries(
    Object.entries(value as Readonly<Record<string, ApiValue>>).map(([name, each]) => [
      name,
      fillReferences(each, made),
    ]),
  );
}

/** What an answer has at a place; null where it has no text there. */
export function readAt(answer: unknown, path: AnswerPath, made: References): string | null {
  let value = answer;
  for (const step of path) {
    if (typeof value !== 'object' || value === null) return null;
    if (typeof step === 'object') {
      const wanted = Object.entries(step.where).map(
        ([name, each]) => [name, fillReferences(each, made)] as const,
      );
      const list: unknown[] = Array.isArray(value) ? value : [];
      value = list.find((item) =>
        wanted.every(([name, each]) => (item as Readonly<Record<string, unknown>> | null)?.[name] === each),
      );
    } else {
      value = Object.hasOwn(value, step) ? (value as Readonly<Record<string | number, unknown>>)[step] : null;
    }
  }
  return typeof value === 'string' ? value : null;
}
