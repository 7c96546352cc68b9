import { defineCommand } from '../command.ts';
import { runOperation } from '../services/run-operation.ts';

export const resumeCommand = defineCommand<{ readonly wait: boolean }>({
  name: 'resume',
  arguments: [['<name>', 'name or ARN of the service']],
  group: 'Services',
  summary: 'start a paused service with the version it had',
  isClient: true,
  options: [['--no-wait', 'return as soon as the operation has begun']],
  examples: [['./apron resume hello', 'and wait until it is running']],
  run: (session, options, name = '') =>
    runOperation(
      session,
      { name: 'ResumeService', doing: 'Resuming', done: 'running' },
      { service: name, isWaiting: options.wait },
    ),
});
