import { findService } from '../api/find-service.ts';
import { defineCommand } from '../command.ts';
import { runOperation } from '../services/run-operation.ts';
import { confirm } from '../terminal/confirm.ts';

type Options = { readonly wait: boolean; readonly yes?: boolean };

export const deleteCommand = defineCommand<Options>({
  name: 'delete',
  arguments: [['<name>', 'name or ARN of the service']],
  group: 'Services',
  summary: 'delete a service: its instances, images and settings',
  details: 'Its URL stops answering at once. Its logs and its record stay readable for a while.',
  isClient: true,
  options: [
    ['-y, --yes', 'do not ask'],
    ['--no-wait', 'return as soon as the operation has begun'],
  ],
  examples: [
    ['./apron delete hello', 'asks first'],
    ['./apron delete hello --yes', 'for scripts'],
  ],
  async run(session, options, name = '') {
    const service = await findService(session.api(), name);
    const question = `Delete the service ${service.ServiceName ?? name}?`;
    if (options.yes !== true && !(await confirm(session.terminal, question, '--yes'))) return 1;
    const wanted = { service: service.ServiceArn ?? name, isWaiting: options.wait };
    await runOperation(session, { name: 'DeleteService', doing: 'Deleting', done: 'deleted' }, wanted);
    return 0;
  },
});
