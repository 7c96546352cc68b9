import { findService } from '../api/find-service.ts';
import { listOperations } from '../api/operations.ts';
import { defineCommand } from '../command.ts';
import { newestLogs } from '../logs/newest-logs.ts';
import { renderServiceCard } from '../services/render-service-card.ts';
import { printJson } from '../session.ts';

export const serviceCommand = defineCommand({
  name: 'service',
  arguments: [['<name>', 'name or ARN of the service']],
  group: 'Services',
  summary: 'show one service: state, URL, source, instances, last operations',
  isClient: true,
  examples: [
    ['./apron service hello', 'a card with all that matters'],
    ['./apron service hello --json', 'what DescribeService and ListOperations answer'],
  ],
  async run(session, _options, name = '') {
    const api = session.api();
    const service = await findService(api, name);
    const operations = await listOperations(api, service.ServiceArn ?? '', session.isJson ? 20 : 5);
    if (session.isJson) return printJson(session, { service, operations });
    const logs = await newestLogs(api, service);
    const { terminal } = session;
    terminal.print(renderServiceCard({ service, operations, logs, now: Date.now() }, terminal.paint));
  },
});
