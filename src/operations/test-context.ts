import type { ServiceStatus } from '../model/service.ts';
import { openLogs } from '../store/logs.ts';
import { openStore } from '../store/store.ts';
import type { Context, PublicSettings } from './context.ts';

/** When the tests' clock stands still: 2026-01-02T03:04:05Z. */
export const testNow = Date.UTC(2026, 0, 2, 3, 4, 5);

export const testSettings: PublicSettings = {
  hostSuffix: 'apron.localhost',
  edgePort: 4690,
  network: { elasticRange: '198.51.100.0/24', outsideRange: '203.0.113.0/24', whyNotEnforced: null },
};

/** A context over a store in memory, with ids that count and a clock that stands still. */
export function testContext(change: Partial<Context> = {}): Context {
  let count = 0;
  const next = (): number => {
    count += 1;
    return count;
  };
  return {
    scope: { account: '123456789012', region: 'us-east-1' },
    caller: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', userName: 'tester' },
    requestId: '00000000-0000-4000-8000-000000000000',
    store: openStore(':memory:', null),
    logs: openLogs(':memory:'),
    ids: {
      hex32: () => next().toString(16).padStart(32, '0'),
      uuid: () => `00000000-0000-4000-8000-${next().toString(16).padStart(12, '0')}`,
      subdomain: () => `s${next().toString(36).padStart(9, '0')}`,
    },
    now: testNow,
    settings: testSettings,
    ...change,
  };
}

/** The same Apron, seen by another caller or at another moment. */
export function seenFrom(context: Context, change: Partial<Context>): Context {
  return { ...context, ...change };
}

/** Plays control's part: the operation in course ends, and the service comes to rest in `status`. */
export function settle(context: Context, serviceArn: string, status: ServiceStatus = 'RUNNING'): void {
  const { store, now } = context;
  store.transact(() => {
    const service = store.services.find({ arn: serviceArn });
    if (service === null) throw new Error(`no service ${serviceArn}`);
    const operation = store.operations.find({ id: service.operationId });
    const hasFailed = status === 'CREATE_FAILED' || status === 'DELETE_FAILED';
    if (operation !== null) {
      store.operations.put({
        ...operation,
        status: hasFailed ? 'FAILED' : 'SUCCEEDED',
        updatedAt: now,
        endedAt: now,
      });
    }
    const target = operation?.targetRevision ?? null;
    const isServing = target !== null && !hasFailed;
    if (isServing) giveArtifact(context, service.id, target);
    store.services.put({
      ...service,
      status,
      operationId: null,
      activeRevision: isServing ? target : service.activeRevision,
      deletedAt: status === 'DELETED' ? now : null,
    });
  });
}

function giveArtifact({ store }: Context, serviceId: string, number: number): void {
  const revision = store.revisions.find({ service_id: serviceId, number });
  if (revision === null || revision.artifact !== null) return;
  const origin = { kind: 'image', reference: 'test', repoDigest: null } as const;
  const artifact = { imageId: `sha256:${'0'.repeat(64)}`, origin, run: null };
  store.revisions.put({ ...revision, state: 'ready', artifact });
}
