import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { loadCommands } from './commands.ts';
import { createProgram } from './program.ts';

const commands = await loadCommands();

const promised =
  'up down status doctor setup quickstart deploy services service logs open env keys pause resume delete reset test'.split(
    ' ',
  );

describe('commands', () => {
  test('a command that is asked for is loaded alone, under the name that it has', async () => {
    for (const spec of commands) assert.deepEqual(await loadCommands(spec.name), [spec]);
  });

  for (const name of promised) {
    test(`there is a command ${name}`, () => {
      assert.ok(commands.some((command) => command.name === name));
    });
  }

  for (const spec of commands) {
    test(`${spec.name} --help says what it does, its arguments, its options and shows an example`, async () => {
      const help = await helpOf(spec.name);
      assert.ok(help.includes(spec.summary));
      assert.ok(help.includes('--json'));
      assert.ok(spec.examples.length > 0);
      for (const [line] of spec.examples) assert.ok(help.includes(line), line);
      for (const [flags] of spec.options ?? []) assert.ok(help.includes(flags.replace('...', '')), flags);
      for (const [, meaning] of spec.arguments ?? []) assert.ok(help.includes(meaning), meaning);
    });

    test(`the examples of ${spec.name} are command lines that ${spec.name} understands`, () => {
      const program = createProgram(commands, {}, () => {});
      const command = program.commands.find((candidate) => candidate.name() === spec.name);
      for (const [line] of spec.examples) {
        const used = /\.\/apron ([a-z]+)([^)|"]*)/.exec(line);
        assert.equal(used?.[1], spec.name, line);
        const flags = (used?.[2] ?? '').match(/(?<=\s)--?[a-z][a-z-]*/g) ?? [];
        const known = command?.options.flatMap((option) => [option.short, option.long]) ?? [];
        for (const flag of flags) assert.ok(known.includes(flag), `${line}: ${flag}`);
      }
    });
  }

  test('the help of apron lists every command', async () => {
    const help = await helpOf(null);
    for (const { name, summary } of commands) {
      assert.match(help, new RegExp(`^  ${name} `, 'm'));
      assert.ok(help.replaceAll(/\s+/g, ' ').includes(summary.slice(0, 40)), name);
    }
  });

  test('no summary is longer than the help is wide', () => {
    for (const { name, summary } of commands) assert.ok(summary.length <= 95, name);
  });
});

async function helpOf(name: string | null): Promise<string> {
  const program = createProgram(commands, {}, () => {});
  let printed = '';
  for (const command of [program, ...program.commands]) {
    command.configureOutput({ writeOut: (text) => (printed += text) });
  }
  const argv = name === null ? ['--help'] : [name, '--help'];
  await assert.rejects(program.parseAsync(argv, { from: 'user' }), { exitCode: 0 });
  return printed;
}
