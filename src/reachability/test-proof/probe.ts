import { setTimeout } from 'node:timers/promises';
import type { Report } from '../../control/network/test-packet-agent.ts';
import type { PacketHost } from '../../control/network/test-packet-host.ts';
import type { Packets } from '../../control/network/test-packets.ts';
import { resolverOf } from '../../model/vpc/resolver-of.ts';
import type { Protocol } from '../flow.ts';
import type { Outcome } from './predict.ts';

/** Nothing that is to arrive takes so long, whatever else the machine does. */
const patience = 8000;
/** What is to be silent has so many times as long to answer as the slowest answer of its batch took, and so long at least. */
const timesTheSlowest = 4;
const leastSilence = 150;

/** One packet, and whether its answer is waited for or its silence. */
export type Sending = {
  readonly from: string;
  readonly address: string;
  readonly protocol: Protocol;
  readonly port: number;
  readonly isAwaited: boolean;
};

/** What the sender saw, and what the answering side calls itself; null where nobody says his name. */
export type Seen = { readonly outcome: Outcome | Strange; readonly answeredBy: string | null };

/** An error that nobody has a word for here: never what was said. */
type Strange = `error ${string}`;

/** In milliseconds, from the moment at which the last packet of a batch was ordered. */
export type Timing = { readonly slowestAnswer: number; readonly silence: number };

export type Senders = { readonly packets: Packets; readonly senderOf: (name: string) => PacketHost };

/**
 * Sends all at once, and waits: for all the answers that are awaited, then as long again several times over, so that what
 * answers against all expectation is noticed too.
 */
export async function probeAll(
  sendings: readonly Sending[],
  { packets, senderOf }: Senders,
): Promise<{ readonly seen: readonly Seen[]; readonly timing: Timing }> {
  const started = performance.now();
  const senders = [...new Set(sendings.map(({ from }) => from))].map(senderOf);
  const unattended = unattendedIn(packets);
  const answers = sendings.map(async (each): Promise<Seen> => {
    const report = await send(each, senderOf(each.from));
    return {
      outcome: outcomeOf(report, unattended.has(each.address)),
      answeredBy: report.answeredBy ?? null,
    };
  });
  await Promise.all(answers.filter((_, position) => sendings[position]?.isAwaited));
  const slowestAnswer = performance.now() - started;
  if (!sendings.every(({ isAwaited }) => isAwaited)) {
    await setTimeout(Math.max(leastSilence, slowestAnswer * (timesTheSlowest - 1)));
  }
  const silence = performance.now() - started;
  await Promise.all(senders.map((sender) => sender.order({ do: 'give up' })));
  return { seen: await Promise.all(answers), timing: { slowestAnswer, silence } };
}

async function send({ protocol, port, address }: Sending, host: PacketHost): Promise<Report> {
  switch (protocol) {
    case 'icmp':
      return await host.order({ do: 'ping', address, patience });
    case 'tcp':
      return await host.order({ do: 'tcp', address, port, patience });
    case 'udp':
      return await host.order({ do: 'udp', address, port, patience, bytes: 32 });
  }
}

function outcomeOf({ outcome }: Report, isUnattended: boolean): Outcome | Strange {
  switch (outcome) {
    case 'connected':
    case 'answered':
      return 'arrives';
    case 'refused':
      return isUnattended ? 'arrives' : 'refused';
    case 'timed out':
    // Somebody's own machine on the way says that it has seen it too often, or knows no way on: no answer either.
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
      return 'silence';
    default:
      return `error ${outcome}`;
  }
}

/** Nobody listens at the interfaces of endpoints and at the resolvers of these worlds: a refusal is their answer. */
function unattendedIn(packets: Packets): ReadonlySet<string> {
  const { networkInterfaces, vpcs } = packets.topology();
  return new Set([
    '169.254.169.253',
    ...vpcs.map((vpc) => resolverOf(vpc, [])),
    ...networkInterfaces.flatMap(({ kind, privateIp }) => (kind === 'vpc_endpoint' ? [privateIp] : [])),
  ]);
}
