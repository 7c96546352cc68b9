import { ApiError } from './api/api-error.ts';
import { Failure } from './failure.ts';
import { loadCommands } from './commands.ts';
import { createProgram, exitCodeOf } from './program.ts';
import { openTerminal } from './terminal/terminal.ts';

/**
 * The command line: a client of the API, and the one who sets a machine up, starts Apron and stops it. It never
 * imports the rooms that serve: `apron up` starts src/main.ts as a process of its own.
 */
async function main(): Promise<void> {
  // A reader that has seen enough (`apron logs | head`) is no error.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
  const program = createProgram(await loadCommands(process.argv[2]), process.env, (exitCode) => {
    process.exitCode = exitCode;
  });
  if (process.argv.length <= 2) {
    program.outputHelp();
    return;
  }
  await program.parseAsync();
}

function report(error: unknown): number {
  const ofCommander = exitCodeOf(error);
  if (ofCommander !== null) return ofCommander;
  const terminal = openTerminal(process.env);
  const { notePaint: paint } = terminal;
  if (!(error instanceof Failure)) {
    terminal.note(`${paint.red('✗')} This is a mistake in Apron's command line:`);
    terminal.note(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return 1;
  }
  if (process.argv.includes('--json')) {
    const { message, advice } = error;
    process.stdout.write(
      `${JSON.stringify({ error: { ...(error instanceof ApiError ? { code: error.code } : {}), message, advice } })}\n`,
    );
  }
  terminal.note(`${paint.red('✗')} ${error.message}`);
  if (error.advice !== null) terminal.note(`  ${error.advice.replaceAll('\n', '\n  ')}`);
  return error.exitCode;
}

try {
  await main();
} catch (error) {
  process.exitCode = report(error);
}
