import { refuse } from './refusals.ts';

/**
 * The attribute that a Modify call is about: one of the names of `attributes`. Throws MissingParameter for none and
 * InvalidParameterCombination for several. Source: EC2 API reference, "You can only modify one attribute at a time".
 */
export function oneAttribute<Attributes extends object>(
  input: { readonly [Name in keyof Attributes]?: unknown },
  attributes: Attributes,
): keyof Attributes & string {
  const names = Object.keys(attributes) as (keyof Attributes & string)[];
  const [only, ...more] = names.filter((name) => input[name] !== undefined);
  if (only === undefined) {
    throw refuse('MissingParameter', `The request must contain one of the attributes ${names.join(', ')}`);
  }
  if (more.length > 0) {
    throw refuse('InvalidParameterCombination', 'Only one attribute can be modified at a time');
  }
  return only;
}
