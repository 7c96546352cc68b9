import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Answer } from '../../src/reachability/answer/answer.ts';
import { freeRange, root, runToEnd } from './apron.ts';

type Played = {
  readonly url: string;
  readonly chapters: readonly {
    readonly title: string;
    readonly answers: readonly { readonly name: string; readonly answers: boolean }[];
    readonly explanation?: Answer;
  }[];
};

test('quickstart plays the whole story, explains the silence and applies the fix, tells only its end when it is run again, and a reset leaves nothing', async (t) => {
  const stateDir = mkdtempSync(join(tmpdir(), 'apron-e2e-'));
  const [apiPort, edgePort] = [await freePort(), await freePort()];
  const place = await freeRange(apiPort);
  const env = {
    ...process.env,
    APRON_STATE_DIR: stateDir,
    APRON_SERVICE_NETWORK: `100.${64 + (apiPort % 60)}.${edgePort % 200}.0/24`,
    APRON_ELASTIC_RANGE: `198.18.${place}`,
    APRON_OUTSIDE_RANGE: `198.19.${place}`,
  };
  const apron = async (...args: string[]) => await runToEnd(join(root, 'apron'), args, { env });
  const ports = ['--api-port', String(apiPort), '--edge-port', String(edgePort)];
  t.after(() => rmSync(stateDir, { recursive: true, force: true }));
  try {
    const first = JSON.parse(await apron('quickstart', '--json', ...ports)) as Played;
    assert.deepEqual(first.chapters.map(reached), [
      ['partner'],
      ['database', 'cache'],
      ['database', 'cache', 'partner'],
    ]);
    const { verdict, subnets } = first.chapters[1]?.explanation ?? {};
    assert.equal(verdict, 'unreachable');
    const blockers = (subnets ?? []).flatMap(({ blockedBy }) => blockedBy);
    assert.ok(blockers.every(({ code }) => code === 'NO_ROUTE_TO_DESTINATION'));
    assert.ok(
      blockers.some(({ packets }) => (packets ?? 0) > 0),
      'the kernel has counted what the shop sent',
    );
    const again = JSON.parse(await apron('quickstart', '--json', ...ports)) as Played;
    assert.equal(again.url, first.url);
    assert.deepEqual(again.chapters.map(reached), [['database', 'cache', 'partner']]);
  } finally {
    await apron('reset', '--yes');
  }
});

function reached({ answers }: Played['chapters'][number]): string[] {
  return answers.filter((each) => each.answers).map(({ name }) => name);
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  await new Promise((closed) => server.close(closed));
  return typeof address === 'object' && address !== null ? address.port : 0;
}
