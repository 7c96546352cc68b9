import { setTimeout as sleep } from 'node:timers/promises';
import type { UpdateServiceResponse } from '@aws-sdk/client-apprunner';
import type { ApiCall, ApiWait } from '../../reachability/fixes/api-call.ts';
import { type Api, createApi, type Wire } from '../api/api.ts';
import { waitForOperation } from '../api/operations.ts';
import { Failure } from '../failure.ts';
import { FixStopped } from './fix-stopped.ts';
import { findLeftOver } from './find-left-over.ts';
import { fillReferences, readAt } from './references.ts';
import { tagsFor } from './tags-for.ts';

/** One thing that was made, or one that was changed. */
export type MadeCall = {
  readonly operation: string;
  /** Of what it made; null for a change. */
  readonly id: string | null;
  /** It was there already, made by an attempt that did not come to its end. */
  readonly wasLeftOver: boolean;
};

export type Making = {
  /** Whose fix it is: the name that everything it makes is tagged with. */
  readonly owner: string;
  /** Told before each call. */
  readonly begin: (call: ApiCall) => void;
};

const patienceMilliseconds = 60_000;
const pauseMilliseconds = 100;

/**
 * Makes the calls of a fix one after the other, each when what it needs is there: NAT gateways are available, deployments
 * are over. Rejects with FixStopped, which knows how far it has come.
 */
export async function makeCalls(
  api: Api,
  calls: readonly ApiCall[],
  making: Making,
): Promise<readonly MadeCall[]> {
  const references = new Map<string, string>();
  const made: MadeCall[] = [];
  for (const call of calls) {
    making.begin(call);
    try {
      made.push(await makeCall(apiOf(api, call), call, { references, owner: making.owner }));
    } catch (error) {
      throw new FixStopped(call, made, error);
    }
  }
  return made;
}

type State = { readonly references: Map<string, string>; readonly owner: string };

async function makeCall(api: Api, call: ApiCall, { references, owner }: State): Promise<MadeCall> {
  const { operation, makes, wait } = call;
  const service = serviceOf(call);
  const leftOver = await findLeftOver(api, operation, owner);
  const input = { ...(fillReferences(call.input, references) as object), ...tagsFor(operation, owner) };
  const answer = leftOver?.answer ?? (await api.call<object>(service, operation, input));
  for (const { ref, path } of makes) {
    const id = readAt(answer, path, references);
    if (id === null) throw new Failure(`${operation} answered without ${JSON.stringify(path)}.`);
    references.set(ref, id);
  }
  if (wait !== null) await untilSo(api, call, { wait, references });
  if (service === 'apprunner' && operation === 'UpdateService') await untilDeployed(api, input, answer);
  const [first] = makes;
  const id = first === undefined ? null : (references.get(first.ref) ?? null);
  return { operation, id, wasLeftOver: leftOver !== null };
}

async function untilSo(
  api: Api,
  call: ApiCall,
  { wait, references }: { readonly wait: ApiWait; readonly references: State['references'] },
): Promise<void> {
  const input = fillReferences(wait.input, references) as object;
  const deadline = Date.now() + patienceMilliseconds;
  for (;;) {
    const value = readAt(
      await api.call<object>(serviceOf(call), wait.operation, input),
      wait.path,
      references,
    );
    if (value === wait.value) return;
    if (value !== null && wait.failures.includes(value)) {
      throw new Failure(`What ${call.operation} made is ${value}.`);
    }
    if (Date.now() > deadline) {
      throw new Failure(`What ${call.operation} made is ${value ?? 'not there'}, and not ${wait.value}.`);
    }
    await sleep(pauseMilliseconds);
  }
}

async function untilDeployed(api: Api, input: object, answer: unknown): Promise<void> {
  const { OperationId = '' } = answer as Wire<UpdateServiceResponse>;
  const serviceArn = 'ServiceArn' in input ? String(input.ServiceArn) : '';
  const { Status } = await waitForOperation(api, { serviceArn, operationId: OperationId });
  if (Status === 'SUCCEEDED') return;
  throw new Failure(
    `The deployment ended as ${Status ?? 'unknown'}.`,
    'See its log with ./apron logs --events',
  );
}

function serviceOf({ service, operation }: ApiCall): 'ec2' | 'apprunner' {
  if (service === 'ec2' || service === 'apprunner') return service;
  throw new Failure(`${operation} is a call of ${service}, which Apron does not serve.`);
}

/** What a fix changes may be in another region than the one that was asked. */
function apiOf(api: Api, { region }: ApiCall): Api {
  return region === api.connection.region ? api : createApi({ ...api.connection, region });
}
