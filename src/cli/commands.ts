import type { CommandSpec } from './command.ts';

/**
 * Every command, in the order of the help, each with how it is loaded: whoever types one waits for its own files only.
 */
const files: Readonly<Record<string, () => Promise<CommandSpec>>> = {
  quickstart: async () => (await import('./commands/quickstart.ts')).quickstartCommand,
  deploy: async () => (await import('./commands/deploy.ts')).deployCommand,
  services: async () => (await import('./commands/services.ts')).servicesCommand,
  service: async () => (await import('./commands/service.ts')).serviceCommand,
  explain: async () => (await import('./commands/explain.ts')).explainCommand,
  fix: async () => (await import('./commands/fix.ts')).fixCommand,
  logs: async () => (await import('./commands/logs.ts')).logsCommand,
  open: async () => (await import('./commands/open.ts')).openCommand,
  pause: async () => (await import('./commands/pause.ts')).pauseCommand,
  resume: async () => (await import('./commands/resume.ts')).resumeCommand,
  delete: async () => (await import('./commands/delete.ts')).deleteCommand,
  outside: async () => (await import('./commands/outside.ts')).outsideCommand,
  env: async () => (await import('./commands/env.ts')).envCommand,
  keys: async () => (await import('./commands/keys.ts')).keysCommand,
  secrets: async () => (await import('./commands/secrets.ts')).secretsCommand,
  up: async () => (await import('./commands/up.ts')).upCommand,
  down: async () => (await import('./commands/down.ts')).downCommand,
  status: async () => (await import('./commands/status.ts')).statusCommand,
  doctor: async () => (await import('./commands/doctor.ts')).doctorCommand,
  setup: async () => (await import('./commands/setup.ts')).setupCommand,
  reset: async () => (await import('./commands/reset.ts')).resetCommand,
  test: async () => (await import('./commands/test.ts')).testCommand,
};

/** The one command that is called so; all of them where none is, as for the help and for a mistyped one. */
export async function loadCommands(name?: string): Promise<readonly CommandSpec[]> {
  const load = name !== undefined && Object.hasOwn(files, name) ? files[name] : undefined;
  if (load !== undefined) return [await load()];
  return await Promise.all(Object.values(files).map((each) => each()));
}
