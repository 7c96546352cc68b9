/** What a person would read of an answer: the words of an HTML page, anything else as it is. At most `limit` lines. */
export function renderPage(contentType: string, body: string, limit: number): string[] {
  const text = /\bhtml\b/i.test(contentType) ? wordsOf(body) : body;
  const lines = text.split('\n').map((line) => line.trimEnd());
  const present = lines.filter((line, at) => line !== '' || (lines[at - 1] ?? '') !== '');
  const trimmed = present.join('\n').trim().split('\n');
  const more = trimmed.length - limit;
  return more > 0 ? [...trimmed.slice(0, limit), `… ${more} more lines`] : trimmed;
}

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  nbsp: ' ',
  '#39': "'",
};

function wordsOf(html: string): string {
  return html
    .replaceAll(/<!--[\s\S]*?-->/g, '')
    .replaceAll(/<(head|style|script)\b[\s\S]*?<\/\1\s*>/gi, '')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/<\/dt>\s*<dd\b[^>]*>/gi, ': ')
    .replaceAll(
      /<\/?(?:p|div|h[1-6]|li|ul|ol|dl|dt|dd|tr|br|main|section|article|header|footer|nav)\b[^>]*>/gi,
      '\n',
    )
    .replaceAll(/<[^>]+>/g, '')
    .replaceAll(/&(#?\w+);/g, (whole, name: string) => entities[name] ?? whole)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n');
}
