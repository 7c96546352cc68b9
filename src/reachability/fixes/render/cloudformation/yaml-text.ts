/** `!Ref` of one name, `!GetAtt` of two with a dot between, or `!Select` of a zone. */
export type YamlTag = { readonly tag: 'Ref' | 'GetAtt' | 'Zone'; readonly value: string };

export type YamlValue =
  | string
  | number
  | boolean
  | YamlTag
  | readonly YamlValue[]
  | { readonly [key: string]: YamlValue };

export function isTag(value: YamlValue): value is YamlTag {
  return typeof value === 'object' && !Array.isArray(value) && Object.keys(value).join() === 'tag,value';
}

/** A mapping as lines of YAML. Texts are quoted as JSON quotes them, which is YAML too, unless they are plainly words. */
export function yamlLines(map: Readonly<Record<string, YamlValue>>, indent: string): string[] {
  return Object.entries(map).flatMap(([key, value]) => {
    if (isScalar(value)) return [`${indent}${key}: ${scalarText(value)}`];
    if (Array.isArray(value)) {
      return value.length === 0
        ? [`${indent}${key}: []`]
        : [`${indent}${key}:`, ...value.flatMap((each: YamlValue) => itemLines(each, `${indent}  `))];
    }
    return [`${indent}${key}:`, ...yamlLines(value as Readonly<Record<string, YamlValue>>, `${indent}  `)];
  });
}

/** A list of scalars on one line: `[!Ref PrivateA, !Ref PrivateB]`. */
export function flowText(list: readonly YamlValue[]): string {
  return `[${list.flatMap((each) => (isScalar(each) ? [scalarText(each)] : [])).join(', ')}]`;
}

function itemLines(value: YamlValue, indent: string): string[] {
  if (isScalar(value)) return [`${indent}- ${scalarText(value)}`];
  if (Array.isArray(value)) return [];
  const [first = '', ...others] = yamlLines(value as Readonly<Record<string, YamlValue>>, `${indent}  `);
  return [`${indent}- ${first.trimStart()}`, ...others];
}

function isScalar(value: YamlValue): value is string | number | boolean | YamlTag {
  return typeof value !== 'object' || isTag(value);
}

function scalarText(value: string | number | boolean | YamlTag): string {
  if (typeof value === 'string') return quote(value);
  if (typeof value !== 'object') return String(value);
  switch (value.tag) {
    case 'Ref':
    case 'GetAtt':
      return `!${value.tag} ${value.value}`;
    case 'Zone':
      return `!Select [${value.value}, !GetAZs '']`;
  }
}

/** Words that YAML reads as something else than text, such as `on` and `1.5`, are quoted. */
function quote(text: string): string {
  const isWord = /^[A-Za-z][\w./:-]*[\w/]$/.test(text) && !text.includes(': ');
  const isOther = /^(?:true|false|yes|no|on|off|null|y|n)$/i.test(text);
  return isWord && !isOther ? text : JSON.stringify(text);
}
