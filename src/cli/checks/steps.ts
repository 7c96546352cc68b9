import { existsSync, readFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import type { Environment } from '../environment.ts';
import { Failure } from '../failure.ts';
import type { Session } from '../session.ts';
import type { Place } from '../setup/look-at-machine.ts';
import { prepareMachine } from '../setup/prepare-machine.ts';
import { runTool } from '../setup/run-tool.ts';
import { projectFolder, type TestKind } from './find-tests.ts';
import { runTests } from './run-tests.ts';
import { oneFailed, onePassed, type Outcome, skippedBecause, type Step } from './step.ts';
import { prepareTestTools } from './test-tools.ts';

/** Everything `apron test` does, in order: the quick and cheap first. */
export function createSteps(session: Session, place: Place): Step[] {
  const environment = withOurNode(session.environment);
  const tests = (name: TestKind, what: string, needsMachine: boolean): Step => ({
    name,
    what,
    needsMachine,
    run: (onProgress) => runTests(name, environment, onProgress),
  });
  return [
    { name: 'setup', what: 'what the machine needs', needsMachine: false, run: () => setUp(session, place) },
    script('format', 'format:check', environment),
    script('types', 'types', environment),
    script('lint', 'lint', environment),
    generated('schemas', 'extract-schemas.ts', environment),
    generated('reference', 'write-cli-reference.ts', environment),
    generated('parity', 'write-parity.ts', environment),
    tests('tidy', 'the rules of the house', false),
    tests('unit', 'unit tests', false),
    tests('drivers', 'drivers against the real tools', true),
    tests('e2e', 'the whole of Apron, with real containers', true),
  ];
}

async function setUp(session: Session, place: Place): Promise<Outcome> {
  try {
    const machine = await prepareMachine(session, place);
    return { ...onePassed, notes: await prepareTestTools(session, machine) };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return oneFailed(`${error.message}\n${error.advice ?? ''}`);
  }
}

/** One of package.json's scripts: a program of node_modules with its arguments, run without a shell. */
function script(name: string, key: string, environment: Environment): Step {
  return {
    name,
    what: `npm run ${key}`,
    needsMachine: false,
    async run() {
      const [program = '', ...rest] = readScript(key).split(' ');
      // A folder that is not there yet has nothing to check.
      const present = rest.filter(
        (word) =>
          !/^(?:src|test|scripts|bench|examples)$/.test(word) || existsSync(join(projectFolder, word)),
      );
      return runChecker([join(projectFolder, 'node_modules', '.bin', program), ...present], environment);
    },
  };
}

/** A file that a script writes from others: the script says with --check whether it is fresh. */
function generated(name: string, file: string, environment: Environment): Step {
  const path = join(projectFolder, 'scripts', file);
  return {
    name,
    what: `scripts/${file} has nothing to change`,
    needsMachine: false,
    run: () =>
      existsSync(path)
        ? runChecker([process.execPath, path, '--check'], environment)
        : Promise.resolve(skippedBecause(`there is no scripts/${file}`)),
  };
}

async function runChecker(argv: [string, ...string[]], environment: Environment): Promise<Outcome> {
  // Its words are read in a report, not on a terminal; some take CI=true for a wish for colours.
  const outcome = await runTool(argv, { ...environment, NO_COLOR: '1' }, { cwd: projectFolder });
  return outcome.exitCode === 0 ? onePassed : oneFailed(outcome.lines.join('\n'));
}

function readScript(key: string): string {
  const text = readFileSync(join(projectFolder, 'package.json'), 'utf8');
  const { scripts } = JSON.parse(text) as { scripts: Readonly<Record<string, string>> };
  return scripts[key] ?? '';
}

/** The programs of node_modules ask the PATH for `node`: it has to be the one that runs Apron. */
function withOurNode(environment: Environment): Environment {
  const path = `${dirname(process.execPath)}${delimiter}${environment['PATH'] ?? ''}`;
  // What `node --test` sets for its children must not leak into a run that it starts.
  const { NODE_TEST_CONTEXT: _context, ...rest } = environment;
  return { ...rest, PATH: path };
}
