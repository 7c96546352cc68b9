/**
 * A stranger's text made fit for one line of a log: no control characters (which move cursors and forge lines), not
 * longer than `most` characters.
 */
export function printable(text: string, most = 200): string {
  const visible = text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, '?');
  return visible.length > most ? `${visible.slice(0, most)}…` : visible;
}
