/** A sentence as comment lines. What somebody has called a thing may hold anything: a line stays a line. */
export function commentLine(text: string): string {
  return `# ${Array.from(text, (each) => (isPlain(each) ? each : ' ')).join('')}`;
}

function isPlain(character: string): boolean {
  const code = character.codePointAt(0) ?? 0;
  return code >= 0x20 && !(code >= 0x7f && code < 0xa0) && code !== 0x20_28 && code !== 0x20_29;
}
