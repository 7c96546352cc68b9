import { randomBytes } from 'node:crypto';
import type { AwsService } from '../../aws/service.ts';
import { openStore, type Store } from '../../store/store.ts';
import type { Context } from '../context.ts';
import { callOperation } from '../test-calls.ts';
import { testContext, testNow } from '../test-context.ts';
import type { ApronContext } from './apron-context.ts';
import { apron } from './index.ts';
import { newAccessKey } from './new-access-key.ts';
import type { KeyShape } from './shapes.ts';

export const administrator = '123456789012';
export const tenant = '210987654321';

/** An Apron whose first key, made by its set-up without a mark, is the administrator's. */
export function testKeys(): TestKeys {
  const store = openStore(':memory:', null);
  const ids = { hex32: () => randomBytes(16).toString('hex') };
  const first = newAccessKey({ account: administrator, userName: 'root', createdAt: testNow }, ids);
  store.accessKeys.put(first);
  let calls = 0;
  const call = (account: string, operation: string, input: object = {}): unknown => {
    calls += 1;
    const context: ApronContext = {
      ...testContext({ store, scope: { account, region: 'us-east-1' }, now: testNow + calls * 1000 }),
      ids: { ...testContext().ids, ...ids },
      status: () => ({ version: '1.2.3', startedAt: testNow - 60_500, apiPort: 4680, edgePort: 4690 }),
      readCounters: async () => [],
      probeFrom: async () => null,
    };
    // The context holds what Apron's own operations want beyond the rest.
    return callOperation(apron as AwsService<Context>, operation, { input, context });
  };
  const create = (account: string, input: object = {}): CreatedKey =>
    (call(account, 'CreateKey', input) as { Key: CreatedKey }).Key;
  return { store, firstId: first.id, call, create };
}

export type CreatedKey = KeyShape & { SecretAccessKey: string };

export type TestKeys = {
  readonly store: Store;
  readonly firstId: string;
  readonly call: (account: string, operation: string, input?: object) => unknown;
  readonly create: (account: string, input?: object) => CreatedKey;
};
