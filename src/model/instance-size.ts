import { Refusal } from './refusal.ts';

/** What one instance may use. `cpu` in units of 1/1024 vCPU, `memory` in MiB: the numbers App Runner answers with. */
export type InstanceSize = { readonly cpu: number; readonly memory: number };

export const defaultInstanceSize: InstanceSize = { cpu: 1024, memory: 2048 };

/** Memory in MiB that each CPU size may have. Source: App Runner guide, "architecture". */
const memoriesByCpu: ReadonlyMap<number, readonly number[]> = new Map([
  [256, [512, 1024]],
  [512, [1024]],
  [1024, [2048, 3072, 4096]],
  [2048, [4096, 6144]],
  [4096, [8192, 10240, 12288]],
]);

/** Reads `256`, `0.25 vCPU`, `2048` or `2 GB` into numbers and checks the pair. Throws a Refusal naming what is allowed. */
export function parseInstanceSize(cpu: string | undefined, memory: string | undefined): InstanceSize {
  const size = {
    cpu: cpu === undefined ? defaultInstanceSize.cpu : readUnits(cpu, /^([0-9.]+) vCPU$/),
    memory: memory === undefined ? defaultInstanceSize.memory : readUnits(memory, /^([0-9.]+) GB$/),
  };
  const allowed = memoriesByCpu.get(size.cpu);
  if (allowed === undefined || !allowed.includes(size.memory)) {
    const choices = (allowed ?? []).map((mebibytes) => `${mebibytes / 1024} GB`).join(', ');
    throw new Refusal(
      'InvalidRequest',
      `Invalid combination of Cpu and Memory: ${cpu ?? '1 vCPU'} with ${memory ?? '2 GB'}.` +
        (choices === '' ? '' : ` Memory for ${size.cpu / 1024} vCPU: ${choices}.`),
    );
  }
  return size;
}

function readUnits(text: string, withUnit: RegExp): number {
  const match = withUnit.exec(text);
  return match === null ? Number(text) : Number(match[1]) * 1024;
}
