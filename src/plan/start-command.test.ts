import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { planStartCommand } from './start-command.ts';

const viaShell = (line: string) => ['/bin/sh', '-c', line];

test('no start command, or a blank one, runs the image as it is', () => {
  for (const line of [null, '', '   ', '\t\n']) assert.equal(planStartCommand(line), null);
});

test('plain words become argv, quotes and escapes as in a shell', () => {
  const rows: [string, string[]][] = [
    ['node server.js', ['node', 'server.js']],
    ['  gunicorn   app:app\t-b 0.0.0.0:8080 ', ['gunicorn', 'app:app', '-b', '0.0.0.0:8080']],
    [`python3 -c 'print("hello world")'`, ['python3', '-c', 'print("hello world")']],
    [`sh -c 'echo $HOME && ls'`, ['sh', '-c', 'echo $HOME && ls']],
    [`echo "a b"c\\ d '' ""`, ['echo', 'a bc d', '', '']],
    [`echo "a\\"b\\\\c\\d"`, ['echo', 'a"b\\c\\d']],
    ['java -Dkey=value -jar app.jar', ['java', '-Dkey=value', '-jar', 'app.jar']],
    ['npm run start:prod -- --host=0.0.0.0', ['npm', 'run', 'start:prod', '--', '--host=0.0.0.0']],
    ['serve user=1#fragment a~b a#b', ['serve', 'user=1#fragment', 'a~b', 'a#b']],
    ['日本 語', ['日本', '語']],
  ];
  for (const [line, argv] of rows) assert.deepEqual(planStartCommand(line), argv, line);
});

test('a line with shell syntax is handed to a shell inside the container, whole', () => {
  const lines = [
    'npm run migrate && npm start',
    'a; b',
    'a | b',
    'node server.js > /dev/null',
    'gunicorn -b 0.0.0.0:$PORT app:app',
    'gunicorn -b "0.0.0.0:${PORT}" app:app',
    'echo `date`',
    'echo "`date`"',
    'ls *.js',
    'ls ?.js',
    'ls [ab].js',
    '(a)',
    'a &',
    'cat <file',
    'NODE_ENV=production node server.js',
    'cd app',
    'exec node server.js',
    'echo ~',
    'node server.js # the server',
    'node\nserver.js',
    `echo 'unfinished`,
    'echo "unfinished',
    'echo \\',
  ];
  for (const line of lines) assert.deepEqual(planStartCommand(line), viaShell(line), line);
});

test('words quoted for a shell come back as the words they were', () => {
  const word = fc.string({ unit: 'binary', maxLength: 12 }).filter((text) => !text.includes('\0'));
  fc.assert(
    fc.property(fc.array(word, { maxLength: 6 }), (words) => {
      const line = ['./program', ...words].map((text) => `'${text.replaceAll("'", `'\\''`)}'`).join(' ');
      assert.deepEqual(planStartCommand(line), ['./program', ...words]);
    }),
  );
});

test('whatever the line, argv is the words themselves or a shell that gets the whole trimmed line', () => {
  const line = fc.array(fc.constantFrom(...`ab 	'"\\$&|;<>()*?[{~#=!\n-/`.split('')), { maxLength: 14 });
  fc.assert(
    fc.property(line, (characters) => {
      const text = characters.join('');
      const argv = planStartCommand(text);
      if (text.trim() === '') assert.equal(argv, null);
      else if (argv?.[0] === '/bin/sh') assert.deepEqual(argv, viaShell(text.trim()));
      else assert.ok(argv !== null && argv.length > 0);
    }),
  );
});
