/** In an order that the salt alone decides. */
export function shuffle<Item>(items: readonly Item[], salt: number): Item[] {
  return items
    .map((item, position) => ({ item, key: hash(`${salt} ${position} ${JSON.stringify(item)}`) }))
    .toSorted((a, b) => a.key - b.key)
    .map(({ item }) => item);
}

/** FNV-1a: the same on every machine. */
function hash(text: string): number {
  let value = 0x81_1c_9d_c5;
  for (let position = 0; position < text.length; position += 1) {
    value = Math.imul(value ^ text.charCodeAt(position), 0x01_00_01_93) >>> 0;
  }
  return value;
}
