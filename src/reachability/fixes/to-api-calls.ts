import type { Landscape } from '../../model/landscape/landscape.ts';
import type { ApiCall } from './api-call.ts';
import { applyChanges } from './apply-changes.ts';
import type { Change, Fix } from './change.ts';
import { type CallContext, isRealId } from './calls/call-context.ts';
import { callsOfEndpoint } from './calls/calls-of-endpoint.ts';
import { callsOfGateway } from './calls/calls-of-gateway.ts';
import { callsOfRouting } from './calls/calls-of-routing.ts';
import { callsOfRule } from './calls/calls-of-rule.ts';
import { callsOfVpc } from './calls/calls-of-vpc.ts';
import { callsOfWorkload } from './calls/calls-of-workload.ts';
import type { Callers } from './calls/callers.ts';
import { lookUpUnnamed } from './calls/look-up.ts';
import { regionOf } from './calls/region-of.ts';

const callers: Callers<Change['kind']> = {
  ...callsOfWorkload,
  ...callsOfRouting,
  ...callsOfGateway,
  ...callsOfRule,
  ...callsOfEndpoint,
  ...callsOfVpc,
};

/** A fix as the API calls that make it, in order. Throws ChangeDoesNotApply for one that is not of this landscape. */
export function toApiCalls({ changes }: Pick<Fix, 'changes'>, landscape: Landscape): readonly ApiCall[] {
  const made = new Set<string>();
  const calls: ApiCall[] = [];
  let present = landscape;
  for (const change of changes) {
    const region = regionOf(change, present);
    const context: CallContext = {
      landscape: present,
      region,
      idOf: (id) => (made.has(id) || hasNoRealId(id, landscape) ? { ref: id } : id),
    };
    const lookUps = lookUpUnnamed(change, context).filter(({ makes }) =>
      makes.every(({ ref }) => !made.has(ref)),
    );
    note(lookUps);
    note(callsOf(change, context));
    present = applyChanges(present, [change]);
  }
  return calls;

  function note(more: readonly ApiCall[]): void {
    calls.push(...more);
    for (const { makes } of more) for (const { ref } of makes) made.add(ref);
  }
}

function callsOf(change: Change, context: CallContext): readonly ApiCall[] {
  const call = callers[change.kind] as (change: Change, context: CallContext) => readonly ApiCall[];
  return call(change, context);
}

/**
 * What has no id yet, and ids of a form that AWS gives nothing: these do not get onto a command line, where `--endpoint-url=…`
 * or `file://…` would mean something else.
 */
function hasNoRealId(id: string, { writtenIn }: Landscape): boolean {
  const isPlain = /^[A-Za-z0-9][\w.:/-]*$/.test(id) && !id.includes('://');
  return !isPlain || (writtenIn !== 'aws' && !isRealId(id));
}
