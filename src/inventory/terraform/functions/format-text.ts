import { nameText, toJson, toNumber } from '../values/convert.ts';
import { EvaluationError, type Value } from '../values/value.ts';

const verb = /%(%|(?:\[(\d+)\])?([-+ 0#]*)(\d+)?(?:\.(\d+))?([a-zA-Z]))/g;

/** Widths that no name has, and that would fill the memory. */
const widest = 1000;

/** Terraform's `format`: `%s %d %f %t %v %q %x %o %b %e`, flags, widths, numbered parameters. */
export function formatText(pattern: string, values: readonly Value[]): string {
  let next = 0;
  return pattern.replaceAll(verb, (whole: string, ...parts: (string | undefined)[]) => {
    if (parts[0] === '%') return '%';
    const [, place, flags = '', width, precision, letter = ''] = parts;
    if (place !== undefined) next = Number(place) - 1;
    const value = values[next];
    if (value === undefined) throw new EvaluationError(`format has nothing for ${whole}`);
    next += 1;
    const text = renderOne(letter, value, {
      flags,
      precision: precision === undefined ? null : Number(precision),
    });
    return pad(text, flags, Math.min(Number(width ?? 0), widest));
  });
}

type Form = { readonly flags: string; readonly precision: number | null };

function renderOne(letter: string, value: Value, { flags, precision }: Form): string {
  const sign = (amount: number): string => (flags.includes('+') && amount >= 0 ? '+' : '');
  switch (letter) {
    case 's': {
      const text = renderAny(value);
      return precision === null ? text : text.slice(0, precision);
    }
    case 'v':
    case 't':
      return renderAny(value);
    case 'q':
      return JSON.stringify(renderAny(value));
    case 'd':
      return sign(amountOf(value)) + String(Math.trunc(amountOf(value)));
    case 'f':
    case 'F':
      return sign(amountOf(value)) + amountOf(value).toFixed(Math.min(precision ?? 6, 100));
    case 'e':
      return amountOf(value).toExponential(Math.min(precision ?? 6, 100));
    case 'x':
      return typeof value === 'string' ? hexOf(value) : Math.trunc(amountOf(value)).toString(16);
    case 'X':
      return Math.trunc(amountOf(value)).toString(16).toUpperCase();
    case 'o':
      return Math.trunc(amountOf(value)).toString(8);
    case 'b':
      return Math.trunc(amountOf(value)).toString(2);
    default:
      throw new EvaluationError(`format knows no %${letter}`);
  }
}

function renderAny(value: Value): string {
  if (value === null) return 'null';
  const json = typeof value === 'object' ? toJson(value) : null;
  return json === null ? nameText(value) : JSON.stringify(json.json);
}

function amountOf(value: Value): number {
  const amount = toNumber(value);
  if (typeof amount !== 'number') throw new EvaluationError('a number is missing');
  return amount;
}

function hexOf(text: string): string {
  return [...new TextEncoder().encode(text)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

function pad(text: string, flags: string, width: number): string {
  if (flags.includes('-')) return text.padEnd(width);
  if (!flags.includes('0')) return text.padStart(width);
  const sign = /^[-+]/.exec(text)?.[0] ?? '';
  return sign + text.slice(sign.length).padStart(width - sign.length, '0');
}
