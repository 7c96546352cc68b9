/** Programs that run at a time: more only wait for one another in the kernel. */
const sideBySide = 4;

/** Does the work for each item, a few at a time. Rejects with the first failure. */
export async function eachOf<Item>(
  items: readonly Item[],
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const waiting = [...items];
  const next = async (): Promise<void> => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(sideBySide, items.length) }, next));
}
