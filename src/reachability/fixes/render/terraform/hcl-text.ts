/** An expression as it stands, a text, or a block within a block. */
export type HclValue =
  | string
  | number
  | boolean
  | { readonly expression: string }
  | { readonly block: HclBody }
  | readonly HclValue[];

export type HclBody = { readonly [name: string]: HclValue };

/** The arguments and blocks of a body, formatted as `terraform fmt` does, without its alignment. */
export function hclLines(body: HclBody, indent: string): string[] {
  return Object.entries(body).flatMap(([name, value]) => {
    if (typeof value === 'object' && 'block' in value) {
      return [`${indent}${name} {`, ...hclLines(value.block, `${indent}  `), `${indent}}`];
    }
    return [`${indent}${name} = ${valueText(value)}`];
  });
}

function valueText(value: Exclude<HclValue, { readonly block: HclBody }>): string {
  if (typeof value === 'string') return hclText(value);
  if (typeof value !== 'object') return String(value);
  if ('expression' in value) return value.expression;
  return `[${value.flatMap((each) => (typeof each === 'object' && 'block' in each ? [] : [valueText(each)])).join(', ')}]`;
}

/** A text in quotes, in which nothing is evaluated. */
export function hclText(text: string): string {
  return JSON.stringify(text).replaceAll(/[$%]\{/g, (start) => `${start.charAt(0)}${start}`);
}
