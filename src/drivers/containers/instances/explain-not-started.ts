import { InstanceNotStarted, type NotStartedReason } from '../../../model/instance-not-started.ts';
import type { InstanceSpec } from '../instances-port.ts';
import { WorldError } from '../../../model/world-error.ts';

type Cause = { reason: NotStartedReason; detail: (spec: InstanceSpec) => string };

/** The engine's and runc's words for each cause, seen on 20.10 to 28; the first that fits counts. */
const causes: readonly (readonly [RegExp, Cause])[] = [
  [
    /no space left on device|disk quota exceeded/i,
    { reason: 'disk-full', detail: () => 'The disk of the machine is full.' },
  ],
  [
    /exec format error/i,
    {
      reason: 'wrong-architecture',
      detail: (spec) =>
        `The program ${programOf(spec)} is made for another architecture (exec format error).`,
    },
  ],
  [
    /no such image/i,
    { reason: 'no-image', detail: (spec) => `The image ${spec.imageId} is gone from the machine.` },
  ],
  [
    /no command specified/i,
    {
      reason: 'no-command',
      detail: () => 'The image names no command to run, and the service has no start command.',
    },
  ],
  [
    /executable file not found|exec:? "?[^":]+"?: (?:stat [^:]+: )?no such file/i,
    { reason: 'no-command', detail: (spec) => `The program ${programOf(spec)} is not in the image.` },
  ],
  [
    /exec:? "?[^":]+"?: (?:permission denied|is a directory)/i,
    {
      reason: 'command-not-executable',
      detail: (spec) => `The program ${programOf(spec)} may not be executed.`,
    },
  ],
  [
    /unable to find (?:user|group)|no matching entries in (?:passwd|group)/i,
    { reason: 'no-such-user', detail: () => 'The user that the image asks for is not in the image.' },
  ],
  [
    /no available (?:ipv4 )?addresses|could not find an available/i,
    { reason: 'no-address', detail: () => 'The service network has no free address left.' },
  ],
  [
    /is already in use by container/i,
    { reason: 'name-taken', detail: () => 'A container that is not an instance has the name of this one.' },
  ],
];

/**
 * Gives a failed start its reason, where the engine's words tell it. The answer carries no value of the environment
 * and no cause that might: an error ends up in logs.
 */
export function explainNotStarted(error: WorldError, spec: InstanceSpec): WorldError {
  const output = hideValues(error.output, spec.environment);
  const failure = { command: error.command, exitCode: error.exitCode, output };
  const cause = causes.find(([words]) => words.test(error.output))?.[1];
  if (cause === undefined) return new WorldError(failure);
  return new InstanceNotStarted(failure, { reason: cause.reason, detail: cause.detail(spec) });
}

function programOf(spec: InstanceSpec): string {
  return spec.command === null ? 'of the image' : JSON.stringify(spec.command[0]);
}

/** Values of one or two characters are in every text, and no secrets. */
function hideValues(text: string, environment: Readonly<Record<string, string>>): string {
  return Object.values(environment)
    .filter((value) => value.length > 2)
    .reduce((hidden, value) => hidden.replaceAll(value, '***'), text);
}
