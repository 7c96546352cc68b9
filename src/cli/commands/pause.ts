import { defineCommand } from '../command.ts';
import { runOperation } from '../services/run-operation.ts';

export const pauseCommand = defineCommand<{ readonly wait: boolean }>({
  name: 'pause',
  arguments: [['<name>', 'name or ARN of the service']],
  group: 'Services',
  summary: "stop a service's instances and keep everything else",
  isClient: true,
  options: [['--no-wait', 'return as soon as the operation has begun']],
  examples: [['./apron pause hello', 'and wait until it is paused']],
  run: (session, options, name = '') =>
    runOperation(
      session,
      { name: 'PauseService', doing: 'Pausing', done: 'paused' },
      { service: name, isWaiting: options.wait },
    ),
});
