import type { Landscape } from '../../../model/landscape/landscape.ts';
import type { Workload } from '../../../model/landscape/workload.ts';
import { Refusal } from '../../../model/refusal.ts';
import { naturalFlows } from '../../../reachability/answer/natural-flows.ts';
import { readDestination } from '../../../reachability/answer/read-destination.ts';
import { type Read, readSource } from '../../../reachability/answer/read-source.ts';
import type { Flow, FlowSource } from '../../../reachability/flow.ts';
import type { Language } from '../../../reachability/texts/tell.ts';
import { readLandscape } from '../../../store/read-landscape.ts';
import type { Context } from '../../context.ts';
import { ensureDefaultVpc } from '../../ec2/default-vpc.ts';
import { ownView } from './own-view.ts';

export type Question = {
  /** Name, ARN or id; all of the caller's services when it is left out. */
  readonly Source?: string;
  /** As the command line takes it; the natural questions when it is left out. */
  readonly Destination?: string;
  readonly Language?: string;
};

export type Questions = {
  readonly landscape: Landscape;
  readonly flows: readonly Flow[];
  readonly language: Language;
};

/** What is asked, in the caller's own words. Throws InvalidRequest for what means nothing here, with what may have been meant. */
export function readQuestions({ Source, Destination, Language }: Question, context: Context): Questions {
  // AWS's own prefix lists come with it: S3 and DynamoDB are found by them.
  ensureDefaultVpc(context);
  const { store, scope, settings } = context;
  const landscape = readLandscape(store, { scope, hostSuffix: settings.hostSuffix });
  const view = ownView(landscape, scope);
  const sources =
    Source === undefined ? servicesIn(view) : [demand(readSource(Source, view)) satisfies FlowSource];
  const flows = sources.flatMap((source) =>
    flowsFrom(source, { view, destination: Destination, region: scope.region }),
  );
  return { landscape, flows, language: Language === 'ja' ? 'ja' : 'en' };
}

function servicesIn({ workloads }: Landscape): FlowSource[] {
  return workloads
    .filter(({ kind }) => kind === 'app-runner-service')
    .map(({ id }) => ({ kind: 'workload', id }));
}

type Wanted = { readonly view: Landscape; readonly destination: string | undefined; readonly region: string };

function flowsFrom(source: FlowSource, { view, destination, region }: Wanted): readonly Flow[] {
  if (destination !== undefined) return [{ source, ...demand(readDestination(destination, view, region)) }];
  const workload = workloadOf(source, view);
  if (workload !== null) return naturalFlows(view, workload).map((flow) => ({ ...flow, source }));
  throw new Refusal(
    'InvalidRequest',
    'Name a destination: only what is in an account has questions of its own.',
  );
}

/** An interface asks what a container with it would. */
function workloadOf(source: FlowSource, { workloads, topology }: Landscape): Workload | null {
  if (source.kind === 'workload') return workloads.find(({ id }) => id === source.id) ?? null;
  if (source.kind !== 'interface') return null;
  const found = topology.networkInterfaces.find(({ id }) => id === source.id);
  if (found === undefined) return null;
  const { account, region, id } = found;
  const egress = { kind: 'interfaces', ids: [id] } as const;
  return { account, region, id, name: id, kind: 'network-interface', egress, ingress: null };
}

function demand<Value>(read: Read<Value>): Value {
  if (read.kind === 'read') return read.value;
  const { text, suggestions } = read;
  const more = suggestions.length === 0 ? '' : ` Did you mean ${suggestions.join(', ')}?`;
  throw new Refusal('InvalidRequest', `${text}${more}`);
}
