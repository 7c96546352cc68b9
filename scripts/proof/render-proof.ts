import { kindsOf, type FixProof } from '../../src/reachability/test-proof/prove-fixes.ts';
import type { Proof } from '../../src/reachability/test-proof/prove.ts';
import { beyondKernel, missingCodes } from './kernel-codes.ts';

export type ProofRun = {
  readonly proof: Proof;
  readonly fixes: readonly FixProof[];
  readonly wanted: {
    readonly cases: number;
    readonly seed: number;
    readonly jobs: number;
    readonly casesPerWorld: number;
  };
  readonly seconds: number;
  readonly machine: string;
  readonly day: string;
};

/** docs/proof.md, written by `npm run proof` alone. */
export function renderProof({ proof, fixes, wanted, seconds, machine, day }: ProofRun): string {
  const arriving = proof.byCode.get('arrives') ?? 0;
  const refused = proof.byCode.get('OUTSIDE_PORT_CLOSED') ?? 0;
  const untrue = fixes.filter(({ failure }) => failure !== null).length;
  const unknown = sum(proof.unknowns);
  return `# Verdict = packet

Worlds are drawn at random: VPCs as people build them, with up to four faults in each, and some in which everything is drawn.
Each is built in the kernel by the driver that builds Apron’s own, questions are asked of the walk, and packets are sent.
What the walk says has to be what the sender sees; where it names a counter of the kernel, that counter has to have grown;
and no counter may grow that nobody named, twice in a row (not asked where an answer comes under another address or a NAT
gateway refuses with a packet of its own: no counter is named for those). Who answers has to be who was meant. A packet that
is to be lost is waited for at least four times as long as the slowest answer of its world took. Written by \`npm run proof\`;
\`./apron test\` asks a few hundred other questions every time.

| | |
|---|---|
| day | ${day} |
| machine | ${machine} |
| run | \`npm run proof -- --cases ${wanted.cases} --seed ${wanted.seed} --jobs ${wanted.jobs}\` |
| worlds | ${proof.worlds} |
| **cases** | **${proof.cases}** |
| **disagreements** | **${proof.disagreements.length === 0 ? 'none' : proof.disagreements.length}** |
| arrive, and so does the answer | ${arriving} |
| do not | ${proof.cases - arriving}, of which ${refused} first meet a closed port |
| by protocol | ${list(proof.byProtocol)} |
| slowest answer | ${Math.round(proof.slowestAnswer)} ms |
| fixes applied in the kernel | ${fixes.length} |
| after which the packet still did not arrive | ${untrue === 0 ? 'none' : untrue} |
| time | ${Math.floor(seconds / 60)} min ${seconds % 60} s, fixes included |

## What stood in the way first

| code | cases |
|---|---|
${rows(proof.byCode, (code) => code !== 'arrives')}

${missingCodes(proof.byCode).length === 0 ? 'Every code that a packet can meet in Apron’s kernel is among them.' : `Not met: ${missingCodes(proof.byCode).join(', ')}.`} The others, and why no packet meets them here:

| code | why |
|---|---|
${Object.entries(beyondKernel)
  .map(([code, why]) => `| \`${code}\` | ${why} |`)
  .join('\n')}

## Where nothing is claimed

Of all the questions that could be asked of these worlds, ${unknown === 0 ? 'none gets' : `${unknown} get`} no verdict. They are not among the cases.

| missing fact | questions |
|---|---|
${rows(proof.unknowns, () => true)}

## Fixes

Every fix was found for a flow that does not arrive in one of these worlds, applied, built in the kernel, and the packet sent
from everywhere that the flow sets out from.

| rank | fixes |
|---|---|
${rows(
  countBy(fixes, ({ fix }) => [fix.rank]),
  () => true,
)}

| what is changed | fixes |
|---|---|
${rows(
  countBy(fixes, ({ fix }) => kindsOf(fix)),
  () => true,
)}
`;
}

function rows(counts: ReadonlyMap<string, number>, isShown: (key: string) => boolean): string {
  return Array.from(counts)
    .filter(([key]) => isShown(key))
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, count]) => `| \`${key}\` | ${count} |`)
    .join('\n');
}

function list(counts: ReadonlyMap<string, number>): string {
  return Array.from(counts)
    .toSorted(([, a], [, b]) => b - a)
    .map(([key, count]) => `${key} ${count}`)
    .join(', ');
}

function sum(counts: ReadonlyMap<string, number>): number {
  return Array.from(counts.values()).reduce((total, count) => total + count, 0);
}

function countBy(
  fixes: readonly FixProof[],
  keysOf: (proof: FixProof) => readonly string[],
): ReadonlyMap<string, number> {
  const groups = Map.groupBy(
    fixes.flatMap((each) => keysOf(each)),
    (key) => key,
  );
  return new Map(Array.from(groups, ([key, { length }]) => [key, length]));
}
