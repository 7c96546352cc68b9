import { Refusal } from '../../model/refusal.ts';
import type { Scope } from '../../model/scope.ts';
import { defaultPort, type RunSettings } from '../../model/source.ts';
import { checkEnvironment } from './environment-rules.ts';

type RunInput = {
  readonly Port?: string | undefined;
  readonly StartCommand?: string | undefined;
  readonly RuntimeEnvironmentVariables?: Readonly<Record<string, string>> | undefined;
  readonly RuntimeEnvironmentSecrets?: Readonly<Record<string, string>> | undefined;
};

/** The part that ImageConfiguration and CodeConfigurationValues share. Throws InvalidRequest. */
export function readRunSettings(scope: Scope, input: RunInput): RunSettings {
  const environment = input.RuntimeEnvironmentVariables ?? {};
  const secrets = input.RuntimeEnvironmentSecrets ?? {};
  checkEnvironment(scope, environment, secrets);
  return {
    startCommand: readCommand('StartCommand', input.StartCommand),
    port: readPort(input.Port),
    portVariable: null,
    environment,
    secrets,
  };
}

/** One line, or null when none is given. */
export function readCommand(member: string, command: string | undefined): string | null {
  if (command === undefined) return null;
  if (command.trim() !== '' && !/[\r\n\0]/.test(command)) return command;
  throw new Refusal('InvalidRequest', `${member} must be a single line that is not empty.`);
}

function readPort(text: string | undefined): number {
  if (text === undefined) return defaultPort;
  const port = /^[0-9]{1,5}$/.test(text) ? Number(text) : 0;
  if (port >= 1 && port <= 65535) return port;
  throw new Refusal('InvalidRequest', 'Port must be a number from 1 to 65535.');
}
