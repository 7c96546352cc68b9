import type { Answer, AnswerHop } from '../../reachability/answer/answer.ts';
import { type Page, setParagraph } from './page.ts';

/** The way of a packet, hop under hop, as far as it gets; then whether it is there. */
export function renderPath(answer: Answer, page: Page): string[] {
  const { path, returnPath, source, destination } = answer;
  const isLostBack = returnPath.some(isRefusing);
  const forward = renderWay(path, source.name, { answer, page });
  const { paint, words } = page;
  const end = path.some(isRefusing)
    ? paint.dim(`○ ${destination.name}  ${words.notReached}`)
    : isDecided(answer)
      ? `${paint.green('●')} ${destination.name}`
      : `${paint.yellow('?')} ${destination.name}  ${paint.dim(words.perhapsReached)}`;
  const lines = path.length === 0 ? [] : [...forward, `  ${end}`];
  if (!isLostBack && !page.isVerbose) return lines;
  const back = returnPath.length === 0 ? [] : ['', `  ${page.paint.dim(page.words.back)}`];
  return [
    ...lines,
    ...back,
    ...(back.length === 0 ? [] : renderWay(returnPath, destination.name, { answer, page })),
  ];
}

function isDecided({ verdict }: Answer): boolean {
  return verdict !== 'unknown';
}

function isRefusing({ steps }: AnswerHop): boolean {
  return steps.some(({ isRefusal }) => isRefusal);
}

type Drawn = { readonly answer: Answer; readonly page: Page };

function renderWay(hops: readonly AnswerHop[], start: string, drawn: Drawn): string[] {
  const broken = hops.findIndex(isRefusing);
  const passed = broken === -1 ? hops : hops.slice(0, broken + 1);
  const lines = passed.flatMap((hop, position) => renderHop(hop, position === 0 ? start : hop.name, drawn));
  const later = broken === -1 ? [] : laterRefusals(hops, broken);
  if (later.length === 0) return lines;
  const { page } = drawn;
  const { paint, words } = page;
  const told = later.flatMap((text) =>
    setParagraph(text, { first: `  ┆ ${paint.red('✗')} `, rest: '  ┆   ', columns: 6 }, page),
  );
  return [...lines, `  ┆ ${paint.dim(words.furtherOn)}`, ...told];
}

function renderHop(hop: AnswerHop, name: string, { answer, page }: Drawn): string[] {
  const { paint } = page;
  const { steps } = hop;
  const broken = steps.findIndex(({ isRefusal }) => isRefusal);
  const seen = broken === -1 ? steps : steps.slice(0, broken + 1);
  return [
    `  ${paint.cyan('●')} ${paint.bold(name)}${describePlace(hop, name, page)}`,
    ...seen.flatMap(({ text, isRefusal, isUnknown }) => {
      if (isRefusal) return renderStop(text, answer, page);
      const mark = isUnknown ? paint.yellow('?') : paint.green('✓');
      return setParagraph(text, { first: `  │ ${mark} `, rest: '  │   ', columns: 6 }, page);
    }),
  ];
}

/** The interface that sends, and the addresses as they are there, where they are more than the names again. */
function describePlace(hop: AnswerHop, name: string, { paint }: Page): string {
  const place = hop.name === name ? '' : `  ${hop.name}`;
  const addresses = hop.source === name ? '' : `  ${hop.source} → ${hop.destination}`;
  return paint.dim(place + addresses);
}

/** Where it stops, and under which code; the paragraph that follows the path says why. */
function renderStop(text: string, { subnets }: Answer, { paint, words }: Page): string[] {
  const blocker = subnets.flatMap(({ blockedBy }) => blockedBy).find((each) => each.text === text);
  if (blocker === undefined) return [`  ${paint.red('✗')}   ${paint.red(text)}`];
  const { component, code, place, packets } = blocker;
  const where = place === null ? [] : [paint.dim(`${place.file}:${place.line}`)];
  const evidence = packets === null || packets === 0 ? [] : [paint.yellow(words.packets(packets))];
  const told = [paint.red(words.stopsAt(component.id)), paint.dim(code), ...where, ...evidence];
  return [`  ${paint.red('✗')}   ${told.join('  ')}`];
}

/** What else would stop it, each once. */
function laterRefusals(hops: readonly AnswerHop[], broken: number): readonly string[] {
  const ofHop = hops[broken]?.steps ?? [];
  const first = ofHop.findIndex(({ isRefusal }) => isRefusal);
  const after = [...ofHop.slice(first + 1), ...hops.slice(broken + 1).flatMap(({ steps }) => steps)];
  return [...new Set(after.filter(({ isRefusal }) => isRefusal).map(({ text }) => text))];
}
