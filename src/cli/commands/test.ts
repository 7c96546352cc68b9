import { oneFailed, type Outcome, renderCounts, skippedBecause, type Step } from '../checks/step.ts';
import { createSteps } from '../checks/steps.ts';
import { defineCommand } from '../command.ts';
import { UsageFailure } from '../failure.ts';
import { printJson, type Session } from '../session.ts';
import { placeOf } from '../setup/place-of.ts';
import { startProgress } from '../terminal/progress.ts';

type Options = { readonly only?: readonly string[] };

export const testCommand = defineCommand<Options>({
  name: 'test',
  group: 'Apron itself',
  summary: 'run everything that says whether this copy of Apron is sound',
  details:
    'Set-up, format, types, lint, generated files, tidiness, unit tests, drivers against the real tools, end to end. Goes\non after a failure and ends with one line: N passed, N failed.',
  options: [
    [
      '--only <step...>',
      'setup, format, types, lint, schemas, reference, parity, tidy, unit, drivers or e2e',
    ],
  ],
  examples: [
    ['./apron test', 'everything; under a quarter of an hour'],
    ['./apron test --only unit --only tidy', 'what is quick'],
  ],
  async run(session, options) {
    const steps = choose(createSteps(session, placeOf(session, {})), options.only ?? []);
    const outcomes = new Map<string, Outcome>();
    for (const step of steps) {
      const isMachineReady = (outcomes.get('setup')?.failed ?? 0) === 0;
      outcomes.set(
        step.name,
        await runStep(session, step.needsMachine && !isMachineReady ? withoutMachine(step) : step),
      );
    }
    const all = [...outcomes.values()];
    if (session.isJson) printJson(session, Object.fromEntries(outcomes));
    else session.terminal.print(renderCounts(all));
    return all.some((outcome) => outcome.failed > 0) ? 1 : 0;
  },
});

function choose(steps: readonly Step[], only: readonly string[]): readonly Step[] {
  const unknown = only.find((name) => !steps.some((step) => step.name === name));
  if (unknown !== undefined) {
    throw new UsageFailure(
      `There is no step "${unknown}".`,
      `There are: ${steps.map((step) => step.name).join(', ')}`,
    );
  }
  return only.length === 0 ? steps : steps.filter((step) => only.includes(step.name));
}

function withoutMachine(step: Step): Step {
  const reason = 'the machine could not be made ready: see setup above';
  return { ...step, run: () => Promise.resolve(skippedBecause(reason)) };
}

async function runStep(session: Session, step: Step): Promise<Outcome> {
  const { terminal } = session;
  const title = `${step.name}: ${step.what}`;
  const progress = startProgress(terminal, title);
  const outcome = await step
    .run((text) => {
      if (terminal.isWatched) progress.update(`${title}, ${text}`);
    })
    .catch((error: unknown) =>
      oneFailed(error instanceof Error ? (error.stack ?? error.message) : String(error)),
    );
  const counts = outcome.passed + outcome.failed > 1 ? `, ${renderCounts([outcome])}` : '';
  if (outcome.failed > 0) {
    progress.fail(`${title}${counts}`);
    terminal.note(`\n${outcome.report.replaceAll(/^/gm, '    ')}\n`);
  } else progress.succeed(`${title}${counts}${outcome.skipped > 0 && counts === '' ? ', skipped' : ''}`);
  for (const note of outcome.notes ?? []) terminal.note(`  ${terminal.notePaint.dim(note)}`);
  return outcome;
}
