import { isObject, type Json, objectsIn } from './json.ts';

/** One answer of AWS's, as JSON. */
export type Answer = {
  readonly body: Json;
  /** Where it was asked; null when nothing says. */
  readonly region: string | null;
  /** What the question was about, where the answer itself does not say: words of a file's path, an input's values. */
  readonly about: readonly string[];
};

/** A thing of an answer. */
export type Found = { readonly item: Json; readonly region: string | null };

/** Answers by the name that AWS gives to what is in them; several answers of one kind are pages of one. */
export class Answers {
  readonly #byKey: ReadonlyMap<string, readonly Answer[]>;
  readonly #items = new Map<string, readonly Json[]>();

  constructor(answers: readonly Answer[]) {
    const pairs = answers.flatMap((answer) => Object.keys(answer.body).map((key) => ({ key, answer })));
    this.#byKey = new Map(
      [...Map.groupBy(pairs, ({ key }) => key)].map(([key, each]) => [key, each.map(({ answer }) => answer)]),
    );
  }

  /** Whether anything of that name was read, were it an empty list. */
  has(...keys: readonly string[]): boolean {
    return keys.some((key) => this.#byKey.has(key));
  }

  /** Answers that have that name. */
  with(key: string): readonly Answer[] {
    return this.#byKey.get(key) ?? [];
  }

  /** All the things of a name, whether it holds a list of them or one. */
  all(key: string): readonly Found[] {
    return this.with(key).flatMap(({ body, region }) => {
      const value = body[key];
      const items = isObject(value) ? [value] : objectsIn(body, key);
      return items.map((item) => ({ item, region }));
    });
  }

  items(key: string): readonly Json[] {
    const known = this.#items.get(key) ?? this.all(key).map(({ item }) => item);
    this.#items.set(key, known);
    return known;
  }
}
