import type { CommandSpec } from './command.ts';
import { deleteCommand } from './commands/delete.ts';
import { deployCommand } from './commands/deploy.ts';
import { doctorCommand } from './commands/doctor.ts';
import { downCommand } from './commands/down.ts';
import { envCommand } from './commands/env.ts';
import { keysCommand } from './commands/keys.ts';
import { logsCommand } from './commands/logs.ts';
import { openCommand } from './commands/open.ts';
import { outsideCommand } from './commands/outside.ts';
import { pauseCommand } from './commands/pause.ts';
import { quickstartCommand } from './commands/quickstart.ts';
import { resetCommand } from './commands/reset.ts';
import { resumeCommand } from './commands/resume.ts';
import { secretsCommand } from './commands/secrets.ts';
import { serviceCommand } from './commands/service.ts';
import { servicesCommand } from './commands/services.ts';
import { setupCommand } from './commands/setup.ts';
import { statusCommand } from './commands/status.ts';
import { testCommand } from './commands/test.ts';
import { upCommand } from './commands/up.ts';

/** Every command, in the order of the help. */
export const commands: readonly CommandSpec[] = [
  quickstartCommand,
  deployCommand,
  servicesCommand,
  serviceCommand,
  logsCommand,
  openCommand,
  pauseCommand,
  resumeCommand,
  deleteCommand,
  outsideCommand,
  envCommand,
  keysCommand,
  secretsCommand,
  upCommand,
  downCommand,
  statusCommand,
  doctorCommand,
  setupCommand,
  resetCommand,
  testCommand,
];
