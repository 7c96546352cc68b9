import { formatClock, formatMoment } from '../terminal/format-time.ts';
import type { Colour, Paint } from '../terminal/paint.ts';
import type { LogEvent } from './read-streams.ts';

const colours: readonly Colour[] = ['cyan', 'magenta', 'blue', 'yellow', 'green'];

/** One log line. An instance's short id keeps its colour; other streams need no name. */
export function renderEvent(event: LogEvent, paint: Paint, isDated = false): string {
  const time = paint.dim(isDated ? formatMoment(event.at) : formatClock(event.at));
  const text = event.text.replace(/\r?\n$/, '');
  const instance = /^instance\/([0-9a-f]{8})/.exec(event.stream)?.[1];
  if (instance === undefined) {
    const [, speaker = '', words = text] = /^(\[[A-Za-z]+\] )(.*)$/s.exec(text) ?? [];
    return `${time}  ${paint.dim(speaker)}${colourOutcome(words, paint)}`;
  }
  const colour = colours[Number.parseInt(instance, 16) % colours.length] ?? 'cyan';
  return `${time}  ${paint[colour](instance)}  ${text}`;
}

/** Lines of Apron's own that tell of a failure or of an end should not have to be searched for. */
function colourOutcome(text: string, paint: Paint): string {
  if (/\b(?:failed|fails|error|stopped or failed|exit code)\b/i.test(text)) return paint.red(text);
  if (/\bsuccessful(?:ly)?\b|\bis set to RUNNING\b/i.test(text)) return paint.green(text);
  return text;
}
