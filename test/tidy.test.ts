import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, test } from 'node:test';

const root = resolve(import.meta.dirname, '..');
const source = join(root, 'src');

type File = { path: string; room: string; text: string; lines: string[] };

const files: File[] = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => {
    const text = readFileSync(join(source, path), 'utf8');
    return {
      path,
      room: path.includes('/') ? (path.split('/')[0] ?? '') : path,
      text,
      lines: text.split('\n'),
    };
  });
const isTest = (file: File): boolean =>
  /\.test\.ts$|conformance\.ts$|\/(?:fake|simulated|test)-[a-z-]+(?:\/|\.ts$)/.test(`/${file.path}`);
const shipped = files.filter((file) => !isTest(file));

describe('rooms', () => {
  const rooms = readRooms();

  test('every room of src/ has a row in ARCHITECTURE.md, and every row a room', () => {
    const present = new Set(files.map((file) => file.room));
    assert.deepEqual([...present].sort(), [...rooms.keys()].sort());
  });

  test('a room imports only itself and what ARCHITECTURE.md allows it', () => {
    const found = shipped.flatMap((file) =>
      importsOf(file)
        .filter(({ target }) => target.startsWith('.'))
        .map(({ target, isType }) => ({ isType, room: roomOf(file, target) }))
        .filter(({ room, isType }) => !mayImport(rooms, file, { room, isType }))
        .map(
          ({ room }) =>
            `src/${file.path} imports ${room}/; move the shared value to model/, or pass it as an argument`,
        ),
    );
    assert.deepEqual(found, []);
  });

  test('a driver does not import another driver', () => {
    const found = shipped
      .filter((file) => file.room === 'drivers')
      .flatMap((file) => {
        const own = file.path.split('/')[1];
        return importsOf(file)
          .filter(({ target }) => target.startsWith('.'))
          .map(({ target }) => relative(source, resolve(source, dirname(file.path), target)).split('/'))
          .filter(([room, driver]) => room === 'drivers' && driver !== own)
          .map((path) => `src/${file.path} imports ${path.join('/')}; let control/ bring the two together`);
      });
    assert.deepEqual(found, []);
  });
});

describe('purity', () => {
  const shellRooms = new Set(['drivers', 'server', 'cli', 'daemon', 'main.ts']);
  const ambient =
    /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bsetTimeout\(|\bsetInterval\(|\bprocess\.env\b|\brandomUUID\(|\brandomBytes\(/;

  test('time, chance, timers and the environment are arguments outside the shell rooms', () => {
    const found = shipped
      .filter((file) => !shellRooms.has(file.room) && file.path !== 'store/sealing.ts')
      .flatMap((file) => linesMatching(file, ambient))
      .map((place) => `${place}; take a Clock, Ids or a value as an argument`);
    assert.deepEqual(found, []);
  });

  test('model/, plan/, reachability/, inventory/ and every render or parse file do no input or output', () => {
    const pure = shipped.filter(
      (file) =>
        ['model', 'plan', 'reachability', 'inventory'].includes(file.room) ||
        /\/(?:render|parse)[a-z-]*\.ts$/.test(file.path),
    );
    const found = pure.flatMap((file) =>
      importsOf(file)
        .filter(({ target, isType }) => !isType && target.startsWith('node:') && !pureBuiltIns.has(target))
        .map(
          ({ target }) => `src/${file.path} imports ${target}; let a shell room do it and pass the result in`,
        ),
    );
    assert.deepEqual(found, []);
  });
});

describe('size', () => {
  test('no file is longer than 300 lines', () => {
    const found = files
      .filter((file) => file.lines.length > 301)
      .map((file) => `src/${file.path} has ${file.lines.length} lines; split it by what its parts are about`);
    assert.deepEqual(found, []);
  });

  test('no function is longer than 60 lines', () => {
    const found = shipped.flatMap((file) =>
      functionsOf(file)
        .filter(({ length }) => length > 60)
        .map(
          ({ line, length }) => `src/${file.path}:${line} is a function of ${length} lines; name its parts`,
        ),
    );
    assert.deepEqual(found, []);
  });

  test('no function takes more than three parameters', () => {
    const found = shipped.flatMap((file) =>
      [...file.text.matchAll(/(?:^|\s)function \w+(?:<[^(]*>)?\(([^()]*)\)/g)]
        .filter((match) => countParameters(match[1] ?? '') > 3)
        .map((match) => `src/${file.path}: ${match[0].trim()}; make the rest one object`),
    );
    assert.deepEqual(found, []);
  });
});

describe('names', () => {
  test('no file or folder is called utils, helpers, common, manager or impl', () => {
    const found = files.filter((file) =>
      /(?:^|[/-])(?:utils?|helpers?|common|managers?|impl|misc)(?:[/.-]|$)/.test(file.path),
    );
    assert.deepEqual(
      found.map((file) => `src/${file.path}: name it for what it is about`),
      [],
    );
  });

  test('files are named in kebab-case, or as the API operation they hold', () => {
    const found = files.filter((file) => {
      const name = file.path.split('/').at(-1) ?? '';
      return !/^[a-z0-9]+(?:[-.][a-z0-9]+)*\.ts$/.test(name);
    });
    assert.deepEqual(
      found.map((file) => `src/${file.path}`),
      [],
    );
  });
});

/** Built-in modules that compute and touch nothing. */
const pureBuiltIns = new Set([
  'node:crypto',
  'node:path',
  'node:querystring',
  'node:url',
  'node:net',
  'node:util',
  'node:assert/strict',
]);

type Allowance = { rooms: Set<string>; typesOnly: Set<string>; all: boolean };

function readRooms(): Map<string, Allowance> {
  const text = readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8');
  const rows = text.matchAll(/^\| `([a-z.]+)\/?` \| [^|]+ \| ([^|]+) \|$/gm);
  const rooms = new Map<string, Allowance>();
  for (const [, room = '', allowed = ''] of rows) {
    const named = [...allowed.matchAll(/`([a-z.]+)\/?`( \(types only\))?/g)];
    rooms.set(room, {
      rooms: new Set(named.filter((match) => match[2] === undefined).map((match) => match[1] ?? '')),
      typesOnly: new Set(named.filter((match) => match[2] !== undefined).map((match) => match[1] ?? '')),
      all: allowed.trim() === 'all',
    });
  }
  return rooms;
}

function importsOf(file: File): { target: string; isType: boolean }[] {
  const statements = file.text.matchAll(/^(?:import|export)\s+(type\s+)?[^;]*?from\s+'([^']+)'/gms);
  const bare = file.text.matchAll(/\bimport\(?\s*'([^']+)'/g);
  return [
    ...[...statements].map((match) => ({
      target: match[2] ?? '',
      isType: match[1] !== undefined || everyNameIsType(match[0]),
    })),
    ...[...bare].map((match) => ({ target: match[1] ?? '', isType: false })),
  ];
}

function everyNameIsType(statement: string): boolean {
  const names =
    /\{([^}]*)\}/
      .exec(statement)?.[1]
      ?.split(',')
      .map((name) => name.trim()) ?? [];
  const present = names.filter((name) => name !== '');
  return present.length > 0 && present.every((name) => name.startsWith('type '));
}

function roomOf(file: File, target: string): string {
  return relative(source, resolve(source, dirname(file.path), target)).split('/')[0] ?? '';
}

function mayImport(
  rooms: Map<string, Allowance>,
  file: File,
  wanted: { room: string; isType: boolean },
): boolean {
  const allowance = rooms.get(file.room);
  if (allowance === undefined || wanted.room === file.room || allowance.all) return true;
  return allowance.rooms.has(wanted.room) || (wanted.isType && allowance.typesOnly.has(wanted.room));
}

function linesMatching(file: File, pattern: RegExp): string[] {
  return file.lines.flatMap((line, index) =>
    pattern.test(line) && !/^\s*(?:\/\/|\*|\/\*)/.test(line)
      ? [`src/${file.path}:${index + 1}: ${line.trim()}`]
      : [],
  );
}

function functionsOf(file: File): { line: number; length: number }[] {
  const starts =
    /^(\s*)(?:export )?(?:async )?(?:function\b|(?:static |async |#)?\w+\([^)]*\)(?:: [^={]+)? \{$|const \w+ = (?:async )?(?:\([^)]*\)|\w+)(?:: [^=]+)? => \{$)/;
  return file.lines.flatMap((line, index) => {
    const match = starts.exec(line);
    if (match === null || /^\s*(?:if|for|while|switch|return)\b/.test(line)) return [];
    const end = file.lines.findIndex(
      (other, at) => at > index && new RegExp(`^${match[1] ?? ''}\\}`).test(other),
    );
    return end === -1 ? [] : [{ line: index + 1, length: end - index + 1 }];
  });
}

function countParameters(list: string): number {
  let depth = 0;
  let count = list.trim() === '' ? 0 : 1;
  for (const character of list.trim().replace(/,$/, '')) {
    if ('{[<('.includes(character)) depth += 1;
    if ('}]>)'.includes(character)) depth -= 1;
    if (character === ',' && depth === 0) count += 1;
  }
  return count;
}
