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

/** Columns a text takes on a terminal: escape sequences take none. */
export function visibleWidth(text: string): number {
  return Array.from(withoutColours(text)).length;
}

export function withoutColours(text: string): string {
  // oxlint-disable-next-line no-control-regex -- escape sequences begin with one
  return text.replaceAll(/\u001b\[[0-9;]*m/g, '');
}
