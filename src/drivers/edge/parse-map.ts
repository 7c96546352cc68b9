/** Reads `show map`: lines of `<address> <key> <value>`. Of two entries with one key the first is the one in force. */
export function parseMap(answer: string): Map<string, string> {
  const entries = new Map<string, string>();
  for (const line of answer.split('\n')) {
    const [, key, value] = /^\S+ (\S+) (\S+)$/.exec(line.trim()) ?? [];
    if (key && value && !entries.has(key)) entries.set(key, value);
  }
  return entries;
}
