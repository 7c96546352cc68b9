import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Session } from '../session.ts';
import type { Question } from './ask-landscapes.ts';
import { judgeOutcome, type Outcome } from './outcome.ts';
import { type ExplainOptions, readSettings, type Settings, type Source } from './settings.ts';
import { words } from './words.ts';

type Named = { readonly service: string | undefined; readonly destination: string | undefined };

/** What came of the question, whoever answered it. */
type Result = {
  readonly outcomes: readonly Outcome[];
  /** What could be read only in part, a sentence each. */
  readonly problems: readonly string[];
  readonly firstFile: string | null;
};

/** The whole of `apron explain`; returns the exit code. */
export async function runExplain(session: Session, options: ExplainOptions, named: Named): Promise<number> {
  if (options.permissions === true) return await printPermissions(session);
  const settings = readSettings(options, session.environment, session.isJson);
  const question: Question = {
    source: named.service ?? null,
    destination: named.destination ?? null,
    expectations: settings.expectations,
    language: settings.language,
    isBrief: settings.format !== 'json' && !settings.isVerbose,
  };
  const result = await ask(session, { settings, question, options });
  const isOneQuestion = question.source !== null && question.destination !== null;
  const text = await render(session, result, { settings, isOneQuestion });
  if (text !== '') session.terminal.print(text);
  tellNotes(session, result, settings);
  return result.outcomes.some((outcome) => judgeOutcome(outcome) === 'wrong') ? 1 : 0;
}

type Asking = {
  readonly settings: Settings;
  readonly question: Question;
  readonly options: ExplainOptions;
};

async function ask(session: Session, { settings, question, options }: Asking): Promise<Result> {
  const { source } = settings;
  if (source.kind === 'apron') {
    const { askApron } = await import('./ask-apron.ts');
    return {
      outcomes: await askApron(session.api(), question, settings.wantsProbe),
      problems: [],
      firstFile: null,
    };
  }
  const { askLandscapes } = await import('./ask-landscapes.ts');
  const { reading, firstFile } = await readSource(source, settings, options);
  const problems = reading.problems.map(({ text, place }) =>
    place === null ? text : `${place.file}:${place.line}: ${text}`,
  );
  return { outcomes: askLandscapes(reading, question), problems, firstFile };
}

async function readSource(
  source: Exclude<Source, { kind: 'apron' }>,
  settings: Settings,
  options: ExplainOptions,
) {
  if (source.kind === 'live') {
    const { readLiveAccount } = await import('./read-live-account.ts');
    const { profile, region } = options;
    return { reading: await readLiveAccount({ profile, region }), firstFile: null };
  }
  const { readLandscapes } = await import('./read-landscapes.ts');
  return await readLandscapes(source, {
    parameters: settings.parameters,
    variables: settings.variables,
    region: options.region,
  });
}

type Wanted = { readonly settings: Settings; readonly isOneQuestion: boolean };

async function render(
  { terminal }: Session,
  { outcomes, firstFile }: Result,
  { settings, isOneQuestion }: Wanted,
): Promise<string> {
  const { format, language, steps, source, isVerbose } = settings;
  const tongues = steps ?? [tongueOf(source)];
  switch (format) {
    case 'json':
      return (await import('./render-json.ts')).renderJson(outcomes, isOneQuestion);
    case 'sarif':
      return (await import('./render-sarif.ts')).renderSarif(outcomes, { version: readVersion(), firstFile });
    case 'markdown':
      return (await import('./render-markdown.ts')).renderMarkdown(outcomes, {
        words: words[language],
        steps: steps ?? tongues,
      });
    case 'text': {
      const { renderText } = await import('./render-text.ts');
      return renderText(outcomes, {
        paint: terminal.paint,
        words: words[language],
        width: Math.min(process.stdout.columns ?? 100, widest),
        steps: tongues,
        hasAllSteps: steps !== null,
        isVerbose,
      });
    }
  }
}

/** Longer lines are no pleasure to read. */
const widest = 100;

/** In whose words a change is told to somebody who describes a network so. */
function tongueOf({ kind }: Source): 'cli' | 'cloudformation' | 'terraform' {
  if (kind === 'template') return 'cloudformation';
  return kind === 'terraform' ? 'terraform' : 'cli';
}

function tellNotes({ terminal }: Session, { outcomes, problems }: Result, settings: Settings): void {
  const own = words[settings.language];
  const { notePaint: paint } = terminal;
  if (problems.length > 0) {
    terminal.note(`\n${paint.yellow(own.partlyRead)}`);
    for (const problem of problems) terminal.note(`  ${paint.yellow('!')} ${problem}`);
  }
  if (outcomes.length === 0) {
    terminal.note(own.nothingSends);
    return;
  }
  const lines = summaryLines(outcomes, settings);
  if (lines.length > 0) terminal.note(`\n${lines.map(([colour, line]) => paint[colour](line)).join('\n')}`);
}

function summaryLines(
  outcomes: readonly Outcome[],
  { language }: Pick<Settings, 'language'>,
): (readonly ['red' | 'green' | 'yellow', string])[] {
  const own = words[language];
  const judged = outcomes.map(judgeOutcome).filter((judgement) => judgement !== 'shown');
  const wrong = judged.filter((judgement) => judgement === 'wrong').length;
  const undecided = judged.filter((judgement) => judgement === 'undecided').length;
  const fine = judged.length - wrong - undecided;
  // One answer in words has said it all.
  const isPlain = outcomes.length === 1;
  return [
    ...(wrong > 0 && !isPlain ? [['red', own.fails(wrong, judged.length)] as const] : []),
    ...(wrong === 0 && fine > 0 && !isPlain ? [['green', own.holds(fine)] as const] : []),
    ...(undecided > 0 ? [['yellow', own.undecided(undecided)] as const] : []),
  ];
}

async function printPermissions({ terminal }: Session): Promise<number> {
  const { livePermissions } = await import('../../inventory/live/live-permissions.ts');
  terminal.print(JSON.stringify(livePermissions(), null, 2));
  return 0;
}

function readVersion(): string {
  const file = join(import.meta.dirname, '../../../package.json');
  return (JSON.parse(readFileSync(file, 'utf8')) as { readonly version: string }).version;
}
