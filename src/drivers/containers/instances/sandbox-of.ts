import type { Engine } from '../engine.ts';
import { inspectOwn } from './inspect-own.ts';

/** Path of a running instance's network namespace; null when it is gone or has ended. Throws a WorldError. */
export async function sandboxOf(engine: Engine, containerId: string): Promise<string | null> {
  const found = await inspectOwn(engine, containerId);
  if (found === null || !found.State.Running) return null;
  const sandbox = found.NetworkSettings.SandboxKey;
  return sandbox === '' ? null : sandbox;
}
