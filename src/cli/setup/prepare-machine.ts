import { Failure } from '../failure.ts';
import type { Session } from '../session.ts';
import { withProgress } from '../terminal/progress.ts';
import { findEngineSocket } from './ask-engine.ts';
import { installPackages } from './install-packages.ts';
import { judgeMachine } from './judge-machine.ts';
import { lookAtMachine, type Place } from './look-at-machine.ts';
import type { Machine } from './machine.ts';
import { missingPackages, packageSystemOf } from './packages.ts';
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
  const packages = system === null ? [] : missingPackages(machine, system);
  if (system !== null && packages.length > 0) {
    await installPackages(terminal, environment, { system, packages });
    machine = await look();
  }
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
