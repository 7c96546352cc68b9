import { letterWidth, visibleWidth } from './paint.ts';

/** No line begins with one of these. Source: JIS X 4051, in its simplest form. */
const closing = /^[、。，．・：；！？）」』】〉》〕ー々,.:;!?)\]]/u;
/** No line ends with one of these. */
const opening = /[（「『【〈《〔([]$/u;

/**
 * Lines no wider than `width` columns: broken at spaces, and between Japanese letters anywhere but before what closes and
 * after what opens. What has no such place stays whole. Line breaks in the text stay.
 */
export function wrapText(text: string, width: number): readonly string[] {
  return text.split('\n').flatMap((line) => wrapLine(line, Math.max(width, 10)));
}

function wrapLine(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  let columns = 0;
  for (const { word, space } of wordsOf(text)) {
    const wordColumns = visibleWidth(word);
    if (line !== '' && columns + space.length + wordColumns > width) {
      lines.push(line);
      line = '';
      columns = 0;
    }
    const before = line === '' ? '' : space;
    line += before + word;
    columns += before.length + wordColumns;
  }
  return line === '' && lines.length > 0 ? lines : [...lines, line];
}

type Word = { word: string; space: string };

/** What is not broken, each with the space that stands before it. */
function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  for (const letter of Array.from(text)) {
    const last = words.at(-1);
    if (letter === ' ') words.push({ word: '', space: last?.word === '' ? `${last.space} ` : ' ' });
    else if (last !== undefined && isBound(last.word, letter)) last.word += letter;
    else words.push({ word: letter, space: '' });
  }
  return words.filter(({ word }) => word !== '');
}

function isBound(word: string, letter: string): boolean {
  if (word === '' || closing.test(letter) || opening.test(word)) return true;
  return letterWidth(letter) < 2 && letterWidth(Array.from(word).at(-1) ?? '') < 2;
}
