import { Unknown } from '../../draft/known.ts';
import { toElements, toNumber, toText } from '../values/convert.ts';
import { EvaluationError, isList, type Value } from '../values/value.ts';
import { formatText } from './format-text.ts';
import { type FunctionTable, plain } from './function-table.ts';
import { compilePattern, matchValue } from './regular-expression.ts';

/** For functions of texts alone; everything is known when they run. */
function onTexts(run: (...texts: string[]) => Value): (...values: Value[]) => Value {
  return (...values) => run(...values.map(textOf));
}

function textOf(value: Value): string {
  const text = toText(value);
  if (typeof text !== 'string') throw new EvaluationError('a text is missing');
  return text;
}

function elementsOf(value: Value): readonly Value[] {
  const elements = toElements(value);
  return elements instanceof Unknown ? [] : elements;
}

function join(separator: Value = '', ...lists: Value[]): Value {
  return lists.flatMap((list) => elementsOf(list).map(textOf)).join(textOf(separator));
}

function split(separator = '', text = ''): Value {
  return separator === '' ? Array.from(text) : text.split(separator);
}

function formatList(pattern: Value = '', ...parameters: Value[]): Value {
  const lengths = new Set(parameters.filter(isList).map((list) => list.length));
  if (lengths.size > 1) throw new EvaluationError('formatlist is given lists of different lengths');
  const [length = 1] = lengths;
  return Array.from({ length }, (_, index) =>
    formatText(
      textOf(pattern),
      parameters.map((each) => (isList(each) ? (each[index] ?? null) : each)),
    ),
  );
}

/** Between slashes it is a pattern, in which `$1` stands for a group. */
function replace(text = '', sought = '', by = ''): Value {
  if (sought.length < 2 || !sought.startsWith('/') || !sought.endsWith('/'))
    return text.replaceAll(sought, () => by);
  const pattern = compilePattern(sought.slice(1, -1), text);
  return text.replaceAll(pattern, by.replaceAll(/\$\{(\w+)\}/g, '$$$1'));
}

function regex(pattern = '', text = ''): Value {
  const [match] = text.matchAll(compilePattern(pattern, text));
  if (match === undefined) throw new EvaluationError('regex finds nothing');
  return matchValue(match);
}

function substring(text: Value = '', offset: Value = 0, length: Value = 0): Value {
  const signs = Array.from(textOf(text));
  const [from, count] = [toNumber(offset), toNumber(length)];
  if (typeof from !== 'number' || typeof count !== 'number') return null;
  const start = from < 0 ? Math.max(0, signs.length + from) : from;
  return signs.slice(start, count < 0 ? undefined : start + count).join('');
}

function trimSigns(text: string, signs: string, sides: 'both' | 'start' | 'end'): string {
  let [start, end] = [0, text.length];
  if (sides !== 'end') while (start < end && signs.includes(text[start] ?? '')) start += 1;
  if (sides !== 'start') while (end > start && signs.includes(text[end - 1] ?? '')) end -= 1;
  return text.slice(start, end);
}

function indent(by: Value = 0, text: Value = ''): Value {
  const amount = toNumber(by);
  const blanks = ' '.repeat(typeof amount === 'number' ? Math.min(Math.max(amount, 0), 100) : 0);
  return textOf(text).replaceAll('\n', `\n${blanks}`);
}

const capitalised = (text: string): string => text.replaceAll(/(^|\s)\S/g, (start) => start.toUpperCase());

export const textFunctions: FunctionTable = {
  join: plain(join, 2, Infinity),
  split: plain(onTexts(split), 2),
  format: plain((pattern = '', ...values) => formatText(textOf(pattern), values), 1, Infinity),
  formatlist: plain(formatList, 1, Infinity),
  replace: plain(onTexts(replace), 3),
  regex: plain(onTexts(regex), 2),
  regexall: plain(
    onTexts((pattern = '', text = '') => [...text.matchAll(compilePattern(pattern, text))].map(matchValue)),
    2,
  ),
  lower: plain(
    onTexts((text = '') => text.toLowerCase()),
    1,
  ),
  upper: plain(
    onTexts((text = '') => text.toUpperCase()),
    1,
  ),
  title: plain(
    onTexts((text = '') => capitalised(text)),
    1,
  ),
  trim: plain(
    onTexts((text = '', signs = '') => trimSigns(text, signs, 'both')),
    2,
  ),
  trimspace: plain(
    onTexts((text = '') => text.trim()),
    1,
  ),
  trimprefix: plain(
    onTexts((text = '', start = '') => (text.startsWith(start) ? text.slice(start.length) : text)),
    2,
  ),
  trimsuffix: plain(
    onTexts((text = '', end = '') => (end !== '' && text.endsWith(end) ? text.slice(0, -end.length) : text)),
    2,
  ),
  substr: plain(substring, 3),
  startswith: plain(
    onTexts((text = '', start = '') => text.startsWith(start)),
    2,
  ),
  endswith: plain(
    onTexts((text = '', end = '') => text.endsWith(end)),
    2,
  ),
  strcontains: plain(
    onTexts((text = '', sought = '') => text.includes(sought)),
    2,
  ),
  strrev: plain(
    onTexts((text = '') => Array.from(text).toReversed().join('')),
    1,
  ),
  chomp: plain(
    onTexts((text = '') => text.replace(/[\r\n]+$/, '')),
    1,
  ),
  indent: plain(indent, 2),
};
