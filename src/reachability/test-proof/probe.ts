import { setTimeout } from 'node:timers/promises';
import type { Packets } from '../../control/network/test-packets.ts';
import type { PacketHost } from '../../control/network/test-packet-host.ts';
import type { Case } from './cases.ts';
import type { Outcome } from './predict.ts';

/** Nothing that is to arrive takes so long, whatever else the machine does. */
const patience = 8000;
/** What is to be silent has so many times as long to answer as the slowest answer of its batch took, and so long at least. */
const timesTheSlowest = 4;
const leastSilence = 150;

export type Senders = (name: string) => PacketHost;

export type Probed = { readonly outcomes: readonly Outcome[]; readonly timing: Timing };

/** In milliseconds, from the moment at which the last packet of a batch was ordered. */
export type Timing = { readonly slowestAnswer: number; readonly silence: number };

/**
 * Sends all at once, and waits: for answers to all that `isAwaited` says will answer, then as long again several times over,
 * so that what answers against all expectation is noticed too.
 */
export async function probeAll(
  cases: readonly Case[],
  isAwaited: (position: number) => boolean,
  { packets, senderOf }: { readonly packets: Packets; readonly senderOf: Senders },
): Promise<Probed> {
  const started = performance.now();
  const senders = [...new Set(cases.map(({ from }) => from))].map(senderOf);
  const outcomes = cases.map((each) => send(each, senderOf(each.from), packets.addressOf(each.to)));
  await Promise.all(outcomes.filter((_, position) => isAwaited(position)));
  const slowestAnswer = performance.now() - started;
  const isAllAwaited = cases.every((_, position) => isAwaited(position));
  if (!isAllAwaited) await setTimeout(Math.max(leastSilence, slowestAnswer * (timesTheSlowest - 1)));
  const silence = performance.now() - started;
  await Promise.all(senders.map((sender) => sender.order({ do: 'give up' })));
  return { outcomes: await Promise.all(outcomes), timing: { slowestAnswer, silence } };
}

async function send({ protocol, port, to }: Case, host: PacketHost, address: string): Promise<Outcome> {
  const { outcome } =
    protocol === 'icmp'
      ? await host.order({ do: 'ping', address, patience })
      : protocol === 'tcp'
        ? await host.order({ do: 'tcp', address, port, patience })
        : await host.order({ do: 'udp', address, port, patience, bytes: 32 });
  switch (outcome) {
    case 'connected':
    case 'answered':
      return 'arrives';
    case 'refused':
      return isUnattended(to) ? 'arrives' : 'refused';
    case 'timed out':
      return 'silence';
    default:
      throw new Error(`${protocol} to ${to}: ${outcome}`);
  }
}

/** Nobody listens at the interfaces of endpoints and at the resolver in these worlds: a refusal is their answer. */
function isUnattended(to: string): boolean {
  return /\/sts\./.test(to) || /\.2$|\.253$/.test(to);
}
