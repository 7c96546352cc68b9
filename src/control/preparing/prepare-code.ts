import type { BuildRequest, ImageFacts } from '../../drivers/containers/images-port.ts';
import type { Checkout } from '../../drivers/sources/port.ts';
import type { Artifact } from '../../model/revision.ts';
import { Refusal } from '../../model/refusal.ts';
import type { CodeSource, RunSettings } from '../../model/source.ts';
import { type BuildDecision, planBuild } from '../../plan/build/plan-build.ts';
import { runSettingsOfDockerfile } from '../../plan/build/run-settings-of-dockerfile.ts';
import type { Preparation } from './preparation.ts';

/** Fetches the source, decides what builds it, builds it. The checkout is gone afterwards, whatever happened. */
export async function prepareCode(preparation: Preparation, source: CodeSource): Promise<Artifact> {
  const { room, narrate, onLine, flush } = preparation;
  const { sources } = room.drivers;
  const checkout = await sources.checkout(source, onLine, room.signal);
  try {
    flush();
    narrate({ kind: 'checked-out', commit: checkout.commit, subject: checkout.subject });
    const decision = await decide(preparation, source, checkout);
    const facts = await build(preparation, { source, checkout, decision });
    narrate({ kind: 'built', imageId: facts.imageId });
    const origin = { kind: 'code', commit: checkout.commit } as const;
    return { imageId: facts.imageId, origin, run: runSettings(decision, facts) };
  } finally {
    await sources.discard(checkout).catch((error: unknown) => room.report('discard checkout', error));
  }
}

type Buildable = Exclude<BuildDecision, { kind: 'impossible' }>;

async function decide(preparation: Preparation, source: CodeSource, checkout: Checkout): Promise<Buildable> {
  const { room, narrate } = preparation;
  const { sources } = room.drivers;
  const isByApi = source.configuration?.from === 'api';
  if (!isByApi) narrate({ kind: 'reading-file' });
  const recipe = isByApi ? null : await sources.readRecipe(checkout, source.sourceDirectory);
  if (recipe !== null) narrate({ kind: 'file-valid' });
  const hasDockerfile =
    !isByApi && recipe === null && (await sources.hasDockerfile(checkout, source.sourceDirectory));
  const decision = planBuild(source, { recipe, hasDockerfile });
  if (decision.kind === 'impossible') throw new Refusal('InvalidRequest', decision.why);
  narrate({ kind: 'building', why: decision.why });
  return decision;
}

async function build(
  { room, service, revision, onLine, flush }: Preparation,
  what: { source: CodeSource; checkout: Checkout; decision: Buildable },
): Promise<ImageFacts> {
  const { decision } = what;
  const request: BuildRequest = {
    serviceId: service.id,
    revision: revision.number,
    folder: what.checkout.folder,
    sourceDirectory: what.source.sourceDirectory,
    what: decision.kind === 'runtime' ? { kind: 'runtime', plan: decision.plan } : { kind: 'dockerfile' },
    onLine,
    signal: room.signal,
  };
  // A build runs whatever the repository says: not before the rules that keep it off the machine's own networks.
  await room.network?.whenInForce();
  const facts = await room.drivers.images.build(request);
  flush();
  return facts;
}

function runSettings(decision: Buildable, facts: ImageFacts): RunSettings | null {
  return decision.kind === 'dockerfile' ? runSettingsOfDockerfile(facts.exposedPorts) : decision.run;
}
