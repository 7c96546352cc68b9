export type Colour = 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'blue' | 'magenta' | 'cyan';

/** Colours a text, or returns it as it is where colours are off. */
export type Paint = Readonly<Record<Colour, (text: string) => string>>;

const codes: Readonly<Record<Colour, readonly [on: number, off: number]>> = {
  bold: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
  blue: [34, 39],
  magenta: [35, 39],
  cyan: [36, 39],
};

export function createPaint(hasColours: boolean): Paint {
  const painter = (colour: Colour) => {
    const [on, off] = codes[colour];
    return (text: string): string =>
      hasColours && text !== '' ? `\u001b[${on}m${text}\u001b[${off}m` : text;
  };
  return {
    bold: painter('bold'),
    dim: painter('dim'),
    red: painter('red'),
    green: painter('green'),
    yellow: painter('yellow'),
    blue: painter('blue'),
    magenta: painter('magenta'),
    cyan: painter('cyan'),
  };
}

/** Letters that take two columns: East Asian wide and full-width ones. Source: Unicode Standard Annex 11. */
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;

/** Columns a text takes on a terminal: escape sequences take none, Japanese letters two each. */
export function visibleWidth(text: string): number {
  return Array.from(withoutColours(text)).reduce((sum, letter) => sum + letterWidth(letter), 0);
}

export function letterWidth(letter: string): number {
  return wide.test(letter) ? 2 : /\p{Mn}/u.test(letter) ? 0 : 1;
}

export function withoutColours(text: string): string {
  // oxlint-disable-next-line no-control-regex -- escape sequences begin with one
  return text.replaceAll(/\u001b\[[0-9;]*m/g, '');
}
