import type { Member, ServiceSchema, Shape } from '../../service.ts';

/** The members of a structure as XML elements, in the schema's order; absent ones left out. */
export function renderXmlMembers(schema: ServiceSchema, reference: string, value: unknown): string {
  const shape = schema.shapes[reference];
  if (shape?.type !== 'structure') return '';
  let xml = '';
  for (const [name, member] of Object.entries(shape.members)) {
    const item = (value as Record<string, unknown> | undefined)?.[name];
    if (item === undefined || item === null) continue;
    xml += renderMember(schema, { tag: member.xmlName ?? name, member }, item);
  }
  return xml;
}

type Element = { readonly tag: string; readonly member: Member };

function renderMember(schema: ServiceSchema, { tag, member }: Element, value: unknown): string {
  const shape = schema.shapes[member.shape];
  if (shape === undefined) return `<${tag}>${escapeXml(renderScalar(member, value))}</${tag}>`;
  if (shape.type === 'list') return renderList(schema, { tag, member, shape }, value as unknown[]);
  if (shape.type === 'map')
    return renderMap(schema, { tag, member, shape }, value as Record<string, unknown>);
  return `<${tag}>${renderXmlMembers(schema, member.shape, value)}</${tag}>`;
}

function renderList(
  schema: ServiceSchema,
  { tag, member, shape }: Element & { shape: Extract<Shape, { type: 'list' }> },
  items: readonly unknown[],
): string {
  const isFlat = member.xmlFlattened === true;
  const element = { tag: isFlat ? tag : (shape.member.xmlName ?? 'member'), member: shape.member };
  const xml = items.map((item) => renderMember(schema, element, item)).join('');
  return isFlat ? xml : `<${tag}>${xml}</${tag}>`;
}

function renderMap(
  schema: ServiceSchema,
  { tag, member, shape }: Element & { shape: Extract<Shape, { type: 'map' }> },
  entries: Readonly<Record<string, unknown>>,
): string {
  const isFlat = member.xmlFlattened === true;
  const entryTag = isFlat ? tag : 'entry';
  const keyTag = shape.key.xmlName ?? 'key';
  const value = { tag: shape.value.xmlName ?? 'value', member: shape.value };
  const xml = Object.entries(entries)
    .map(
      ([key, item]) =>
        `<${entryTag}><${keyTag}>${escapeXml(key)}</${keyTag}>${renderMember(schema, value, item)}</${entryTag}>`,
    )
    .join('');
  return isFlat ? xml : `<${tag}>${xml}</${tag}>`;
}

function renderScalar(member: Member, value: unknown): string {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (!(value instanceof Date)) return String(value);
  if (member.timestampFormat === 'epoch-seconds') return String(value.getTime() / 1000);
  return member.timestampFormat === 'http-date' ? value.toUTCString() : value.toISOString();
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#xD;',
};

/** XML 1.0 has no way to write most control characters: they become the replacement character. */
export function escapeXml(text: string): string {
  return (
    text
      // oxlint-disable-next-line no-control-regex -- control characters are what this is about
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd')
      .replace(/[&<>"\r]/g, (character) => entities[character] ?? character)
  );
}
