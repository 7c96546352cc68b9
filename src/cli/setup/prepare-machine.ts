import { Failure } from '../failure.ts';
import type { Session } from '../session.ts';
import { withProgress } from '../terminal/progress.ts';
import { findEngineSocket } from './ask-engine.ts';
import { installPackages } from './install-packages.ts';
import { judgeMachine } from './judge-machine.ts';
import { findInstallablePackages } from './installable-packages.ts';
import { lookAtMachine, type Place } from './look-at-machine.ts';
import type { Machine } from './machine.ts';
import { builderPackages, missingPackages, packageSystemOf } from './packages.ts';
import { renderFindings } from './render-findings.ts';
import { startEngine } from './start-engine.ts';

/** Installs and starts what is missing; nothing happens on a machine that has it all. A Failure when some stays missing. */
export async function prepareMachine(session: Session, place: Place): Promise<Machine> {
  const { terminal, environment } = session;
  const look = (): Promise<Machine> => lookAtMachine(environment, place);
  let machine = await withProgress(terminal, 'Looking at this machine', async (progress) => {
    const seen = await look();
    progress.conclude(`This is ${seen.systemName}`);
    return seen;
  });
  const system = packageSystemOf(machine);
  const install = async (packages: readonly string[]): Promise<void> => {
    if (system === null || packages.length === 0) return;
    const failure = await failureOf(installPackages(terminal, environment, { system, packages }));
    machine = await look();
    if (failure === null) return;
    if (!isEnough(machine)) throw failure;
    terminal.note(
      `  ${terminal.notePaint.yellow('!')} going on without ${packages.join(', ')}: ./apron doctor says what that means`,
    );
  };
  if (system !== null) await install(missingPackages(machine, system));
  if (system?.name === 'apt' && machine.builder === null)
    await install(await findInstallablePackages(builderPackages, environment));
  if (machine.engine.state === 'silent' && machine.programs.dockerd !== null) {
    await startEngine(terminal, environment, findEngineSocket(place.dockerSocket, environment));
    machine = await look();
  }
  const missing = judgeMachine(machine).filter((finding) => finding.state === 'missing');
  if (missing.length > 0) {
    throw new Failure('This machine still lacks something:', renderFindings(missing, terminal.notePaint));
  }
  return machine;
}

async function failureOf(work: Promise<void>): Promise<Failure | null> {
  try {
    await work;
    return null;
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
}

/** Nothing is missing without which Apron cannot run, except an engine that only has to be started. */
function isEnough(machine: Machine): boolean {
  const canStart = machine.programs.dockerd !== null;
  return judgeMachine(machine).every(
    ({ state, what }) => state !== 'missing' || (what === 'Docker Engine' && canStart),
  );
}
