import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { loadCommands } from './commands.ts';
import { createProgram, exitCodeOf } from './program.ts';

const commands = await loadCommands();

describe('the command line', () => {
  for (const argv of [
    ['nonsense'],
    ['service'],
    ['logs', 'hello', '--nonsense'],
    ['logs', 'hello', '--lines'],
  ]) {
    test(`"${argv.join(' ')}" is asked wrongly: exit code 2, and where to look`, async () => {
      const { error, words } = await fail(argv);
      assert.equal(exitCodeOf(error), 2);
      assert.notEqual(words, '');
    });
  }

  test('a mistyped command is answered with the one that was meant', async () => {
    const { words } = await fail(['statsu']);
    assert.match(words, /Did you mean status\?/);
  });

  test('--help is no failure', async () => {
    const { error } = await fail(['deploy', '--help']);
    assert.equal(exitCodeOf(error), 0);
  });

  test('an option that may be repeated leaves the argument after it alone', () => {
    const program = createProgram(commands, {}, () => {});
    const deploy = program.commands.find((command) => command.name() === 'deploy');
    deploy?.parseOptions(['-e', 'A=1', '-e', 'B=2', '.']);
    assert.deepEqual(deploy?.opts()['env'], ['A=1', 'B=2']);
    assert.deepEqual(deploy?.parseOptions(['-e', 'A=1', '.']).operands, ['.']);
  });

  test('an error of anything but the command line has no exit code of its own', () => {
    assert.equal(exitCodeOf(new Error('other')), null);
  });
});

async function fail(argv: readonly string[]): Promise<{ error: unknown; words: string }> {
  const program = createProgram(commands, {}, () => {});
  let words = '';
  for (const command of [program, ...program.commands]) {
    command.configureOutput({ writeErr: (text) => (words += text), writeOut: () => {} });
  }
  try {
    await program.parseAsync([...argv], { from: 'user' });
  } catch (error) {
    return { error, words };
  }
  throw new Error('it did not fail');
}
