import type { Instance } from '../../../model/instance.ts';
import type { InsideTarget } from '../../../model/inside-probe.ts';
import type { Landscape } from '../../../model/landscape/landscape.ts';
import type { AnswerProbe } from '../../../reachability/answer/answer-probe.ts';
import { type NotSent, tellNotSent, tellProbe } from '../../../reachability/answer/tell-probe.ts';
import type { Language } from '../../../reachability/texts/tell.ts';
import type { Trace } from '../../../reachability/trace.ts';
import type { ApronContext } from '../apron-context.ts';
import { destinationText } from './destination-text.ts';
import { probeTarget } from './probe-target.ts';

/** So many connections for one question: one from each of a connector's subnets, and a connector rarely has more. */
const mostProbes = 6;

/** An instance that can send, and the subnet of its interface; null in public mode. */
type Sender = { readonly instance: Instance; readonly subnet: string | null };

type Asked = { readonly landscape: Landscape; readonly language: Language };

/**
 * Tries a flow with real packets, from inside one running instance in each subnet of its sender: what the instance itself
 * could send at any time, and nothing else. Only the caller's own services are senders.
 */
export async function sendProbes(
  trace: Trace,
  { landscape, language }: Asked,
  context: ApronContext,
): Promise<readonly AnswerProbe[]> {
  const { flow } = trace;
  const target = probeTarget(flow, landscape);
  const senders = sendersOf(trace, context);
  const written = target === null ? destinationText(flow) : `${target.host}:${target.port}`;
  const why = whyNot({ trace, senders, target });
  if (why !== null || target === null || senders === null) {
    return [tellNotSent(why ?? 'NO_HOST', written, language)];
  }
  return await Promise.all(
    senders.slice(0, mostProbes).map(async ({ instance, subnet }) => {
      const probe = await context.probeFrom(instance.containerId ?? '', target);
      if (probe === null) return tellNotSent('NO_INSTANCE', written, language);
      const verdict = trace.subnets.find(({ id }) => id === subnet)?.verdict ?? trace.verdict;
      return tellProbe({ instance: instance.id, subnet, target: written, probe, verdict }, language);
    }),
  );
}

function whyNot({
  trace: { flow },
  senders,
  target,
}: {
  readonly trace: Trace;
  readonly senders: readonly Sender[] | null;
  readonly target: InsideTarget | null;
}): NotSent | null {
  if (flow.protocol !== 'tcp') return 'TCP_ONLY';
  if (senders === null) return 'NOT_AN_INSTANCE';
  if (target === null) return 'NO_HOST';
  return senders.length === 0 ? 'NO_INSTANCE' : null;
}

/** One in each subnet; null for a source that is no service and no instance's interface of the caller's. */
function sendersOf({ flow: { source } }: Trace, context: ApronContext): Sender[] | null {
  const { store } = context;
  const found = instancesOf(source, context);
  if (found === null) return null;
  const interfaces = store.networkInterfaces.list({}).filter(({ instanceId }) => instanceId !== null);
  const senders = found
    .filter(({ phase, containerId }) => containerId !== null && (phase === 'serving' || phase === 'healthy'))
    .map((instance) => ({
      instance,
      subnet: interfaces.find(({ instanceId }) => instanceId === instance.id)?.subnetId ?? null,
    }));
  return [...new Map(senders.map((sender) => [sender.subnet, sender])).values()];
}

function instancesOf(source: Trace['flow']['source'], { store, scope }: ApronContext): Instance[] | null {
  const { account, region } = scope;
  if (source.kind === 'workload') {
    const service = store.services.find({ arn: source.id, account, region });
    if (service === null) return null;
    const instances = store.instances.list({ service_id: service.id });
    return instances.filter(({ revision }) => revision === service.activeRevision);
  }
  if (source.kind !== 'interface') return null;
  const owner = store.networkInterfaces.find({ id: source.id, account, region })?.instanceId ?? null;
  const instance = owner === null ? null : store.instances.find({ id: owner });
  return instance === null ? null : [instance];
}
