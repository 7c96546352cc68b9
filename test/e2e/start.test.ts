import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { DatabaseSync } from 'node:sqlite';
import { ListServicesCommand } from '@aws-sdk/client-apprunner';
import { type Apron, root, startApron } from './apron.ts';

describe('an Apron that cannot start says why, and leaves nothing half made', () => {
  let stateDir: string;
  let other: Server;
  let takenPort: number;

  before(async () => {
    other = createServer();
    takenPort = await new Promise((found) =>
      other.listen(0, '127.0.0.1', () => {
        const address = other.address();
        found(typeof address === 'object' && address !== null ? address.port : 0);
      }),
    );
  });
  after(() => other.close());
  beforeEach(() => {
    stateDir = mkdtempSync(join(tmpdir(), 'apron-start-'));
  });
  afterEach(() => rmSync(stateDir, { recursive: true }));

  test("when another program has the API's port", () => {
    const { code, words } = runApron(stateDir, ['--api-port', String(takenPort), '--edge-port', '0']);
    assert.equal(code, 1);
    assert.match(words, new RegExp(`cannot listen on 127.0.0.1:${takenPort}: another program has that port`));
    assert.ok(!existsSync(join(stateDir, 'edge/keeper.pid')), 'the edge has not been started');
    assert.ok(!existsSync(join(stateDir, 'runtime.json')));
  });

  test("when another program has the edge's port, which it names", () => {
    const { code, words } = runApron(stateDir, ['--api-port', '0', '--edge-port', String(takenPort)]);
    assert.equal(code, 1);
    assert.match(words, new RegExp(`127.0.0.1:${takenPort} is already in use by pid ${process.pid} `));
    assert.ok(!existsSync(join(stateDir, 'edge/keeper.pid')));
    assert.ok(!existsSync(join(stateDir, 'runtime.json')));
  });

  test('when an option cannot be used, with an exit code of its own', () => {
    const { code, words } = runApron(stateDir, ['--api-port', '99999']);
    assert.equal(code, 2);
    assert.match(words, /--api-port is to be a port \(0 to 65535\), not '99999'/);
  });

  test('failure class 31: when its state is from a newer Apron, damaged or gone, which it leaves as it is', () => {
    const file = join(stateDir, 'state.db');
    const newer = new DatabaseSync(file);
    newer.exec('PRAGMA user_version = 999');
    newer.close();
    assert.match(runApron(stateDir, []).words, /written by a newer Apron/);
    writeFileSync(file, 'no database');
    assert.match(runApron(stateDir, []).words, /cannot be read as Apron's state/);
    assert.equal(readFileSync(file, 'utf8'), 'no database');
    writeFileSync(join(stateDir, 'credentials'), '[default]\n');
    truncateSync(file);
    assert.match(runApron(stateDir, []).words, /state\.db is missing or empty/);
  });
});

describe('two Aprons on one machine', () => {
  let first: Apron;
  before(async () => {
    first = await startApron();
  });
  after(async () => await first.remove());

  test('cannot share a state folder: the second says whose it is, and the first goes on', async () => {
    for (const flags of [[], ['--remove-everything']]) {
      const { code, words } = runApron(first.stateDir, flags);
      assert.equal(code, 1);
      assert.match(words, new RegExp(`another Apron \\(process ${first.pid()}\\) uses ${first.stateDir}`));
    }
    const { ServiceSummaryList: services } = await first.client.send(new ListServicesCommand({}));
    assert.deepEqual(services, []);
  });

  test('the folder of a killed one is free at once, whatever it left behind', async () => {
    await first.kill();
    writeFileSync(join(first.stateDir, 'runtime.json'), '{"pid":');
    await first.start();
    await first.client.send(new ListServicesCommand({}));
  });
});

function runApron(stateDir: string, flags: readonly string[]): { code: number | null; words: string } {
  const argv = [join(root, 'src/main.ts'), '--state-dir', stateDir, ...flags];
  const ended = spawnSync(process.execPath, argv, { encoding: 'utf8', timeout: 30_000 });
  return { code: ended.status, words: `${ended.stdout}${ended.stderr}` };
}
