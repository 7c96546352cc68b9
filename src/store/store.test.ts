import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { DatabaseSync } from 'node:sqlite';
import type { Operation } from '../model/operation.ts';
import { openStore } from './store.ts';

const folder = mkdtempSync(join(tmpdir(), 'apron-store-'));
after(() => rmSync(folder, { recursive: true, force: true }));

function operation(id: string, startedAt = 0): Operation {
  return {
    id,
    serviceId: 'service',
    type: 'CREATE_SERVICE',
    status: 'PENDING',
    targetRevision: 1,
    previousRevision: null,
    failure: null,
    startedAt,
    updatedAt: startedAt,
    endedAt: null,
  };
}

describe('transactions', () => {
  test('what a transaction wrote before it failed is not kept, and nobody hears of it', () => {
    const store = openStore(':memory:', null);
    let heard = 0;
    store.onChange(() => (heard += 1));
    const failing = (): void =>
      store.transact(() => {
        store.operations.put(operation('one'));
        throw new Error('no');
      });
    assert.throws(failing, { message: 'no' });
    assert.equal(store.operations.find({ id: 'one' }), null);
    store.operations.put(operation('two'));
    assert.equal(heard, 1);
  });

  test('listeners hear of all changes of a transaction at once, after the commit', () => {
    const store = openStore(':memory:', null);
    const heard: unknown[] = [];
    store.onChange((changes) => heard.push(changes));
    store.transact(() => {
      store.operations.put(operation('one'));
      store.operations.put(operation('two'));
      assert.deepEqual(heard, []);
    });
    assert.deepEqual(heard, [
      [
        { noun: 'operation', serviceId: 'service' },
        { noun: 'operation', serviceId: 'service' },
      ],
    ]);
  });

  test('a transaction inside a transaction is part of it', () => {
    const store = openStore(':memory:', null);
    const nested = (): void =>
      store.transact(() => {
        store.transact(() => store.operations.put(operation('inner')));
        throw new Error('outer fails');
      });
    assert.throws(nested);
    assert.equal(store.operations.find({ id: 'inner' }), null);
  });
});

describe('nouns', () => {
  test('operations are listed newest first', () => {
    const store = openStore(':memory:', null);
    for (const [id, at] of [
      ['a', 1],
      ['c', 3],
      ['b', 2],
    ] as const)
      store.operations.put(operation(id, at));
    assert.deepEqual(
      store.operations.list({ service_id: 'service' }).map(({ id }) => id),
      ['c', 'b', 'a'],
    );
  });

  test('a noun that is put again replaces itself', () => {
    const store = openStore(':memory:', null);
    store.operations.put(operation('one'));
    store.operations.put({ ...operation('one'), status: 'SUCCEEDED' });
    assert.equal(store.operations.count({}), 1);
    assert.equal(store.operations.find({ id: 'one' })?.status, 'SUCCEEDED');
  });

  test('tags are added, overwritten and removed one by one', () => {
    const { tags } = openStore(':memory:', null);
    tags.put('arn', { a: '1', b: '2' });
    tags.put('arn', { b: '3', c: '4' });
    tags.remove('arn', ['a']);
    assert.deepEqual(tags.of('arn'), { b: '3', c: '4' });
  });
});

describe('the state file', () => {
  test('what is written is there when it is opened again, readable by its owner only', () => {
    const path = join(folder, 'kept.db');
    const key = join(folder, 'kept.key');
    const first = openStore(path, key);
    first.operations.put(operation('kept'));
    first.revisionSecrets.put('service', 1, { TOKEN: 's3cret-value' });
    first.close();
    const second = openStore(path, key);
    assert.equal(second.operations.find({ id: 'kept' })?.id, 'kept');
    assert.deepEqual(second.revisionSecrets.of('service', 1), { TOKEN: 's3cret-value' });
    second.close();
    assert.equal(statSync(path).mode & 0o077, 0);
    assert.equal(statSync(key).mode & 0o077, 0);
  });

  test('failure class 30: a secret value cannot be read in the state file', () => {
    const path = join(folder, 'sealed.db');
    const store = openStore(path, join(folder, 'sealed.key'));
    store.revisionSecrets.put('service', 1, { TOKEN: 's3cret-value' });
    store.close();
    assert.equal(readFileSync(path).includes('s3cret-value'), false);
  });

  test('failure class 31: a damaged state file is refused and left as it was', () => {
    const path = join(folder, 'damaged.db');
    writeFileSync(path, 'this is no database, and somebody may want it back');
    const before = readFileSync(path);
    assert.throws(() => openStore(path, null), { name: 'UnreadableState' });
    assert.deepEqual(readFileSync(path), before);
  });

  test('failure class 31: a state file with a damaged page in its middle is refused and left as it was', () => {
    const path = join(folder, 'scratched.db');
    const store = openStore(path, null);
    for (let id = 0; id < 500; id += 1) store.operations.put(operation(`operation-${id}`));
    store.close();
    const bytes = readFileSync(path);
    bytes.fill(0xee, 20 * 4096, 24 * 4096);
    writeFileSync(path, bytes);
    assert.throws(() => openStore(path, null), { name: 'UnreadableState', message: /scratched\.db/ });
    assert.deepEqual(readFileSync(path), bytes);
  });

  test('a state file of a newer Apron is refused and left as it was', () => {
    const path = join(folder, 'newer.db');
    const newer = new DatabaseSync(path);
    newer.exec('PRAGMA user_version = 999');
    newer.close();
    const before = readFileSync(path);
    assert.throws(() => openStore(path, null), { name: 'UnreadableState', message: /newer Apron/ });
    assert.deepEqual(readFileSync(path), before);
  });
});

describe('failure class 31: the key that seals secrets', () => {
  test('is not made anew while values sealed under it are kept', () => {
    const { file, keyFile } = makeSealed();
    rmSync(keyFile);
    assert.throws(() => openStore(file, keyFile), {
      name: 'UnreadableState',
      message: /seal\.key is missing/,
    });
    assert.ok(!existsSync(keyFile));
  });

  test('is refused when it was cut short', () => {
    const { file, keyFile } = makeSealed();
    writeFileSync(keyFile, 'half');
    assert.throws(() => openStore(file, keyFile), { name: 'UnreadableState', message: /is damaged/ });
  });

  function makeSealed(): { file: string; keyFile: string } {
    const own = mkdtempSync(join(folder, 'seal-'));
    const [file, keyFile] = [join(own, 'state.db'), join(own, 'seal.key')];
    const store = openStore(file, keyFile);
    store.revisionSecrets.put('web', 1, { TOKEN: 'value' });
    store.close();
    return { file, keyFile };
  }
});
