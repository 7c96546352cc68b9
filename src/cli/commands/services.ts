import { listServices } from '../api/list-services.ts';
import { defineCommand } from '../command.ts';
import { renderServices } from '../services/render-services.ts';
import { printJson } from '../session.ts';

export const servicesCommand = defineCommand({
  name: 'services',
  group: 'Services',
  summary: 'list the services and their URLs',
  isClient: true,
  examples: [
    ['./apron services', 'the services of the default region'],
    ['./apron services --region eu-west-1 --json', 'those of another region, for a script'],
  ],
  async run(session) {
    const services = await listServices(session.api());
    if (session.isJson) return printJson(session, services);
    const { terminal } = session;
    if (services.length === 0) {
      terminal.note(`There are no services in ${session.api().connection.region} yet.`);
      terminal.note('Make one with ./apron deploy DIRECTORY, or see ./apron deploy --help');
      return;
    }
    terminal.print(renderServices(services, Date.now(), terminal.paint));
  },
});
