import type { Wire } from '../api/api.ts';
import { defineCommand } from '../command.ts';
import { UsageFailure } from '../failure.ts';
import { readVariables } from '../outside/read-variables.ts';
import { renderOutsideHosts, type WireHost } from '../outside/render-outside-hosts.ts';
import { waitUntilRunning } from '../outside/wait-until-running.ts';
import { printJson, type Session } from '../session.ts';

type Options = {
  readonly image?: string;
  readonly port?: readonly string[];
  readonly dns?: readonly string[];
  readonly env?: readonly string[];
  readonly standsInFor?: string;
  readonly wait: boolean;
};

export const outsideCommand = defineCommand<Options>({
  name: 'outside',
  arguments: [
    ['[action]', 'list (the default), add or remove'],
    ['[name]', 'name of the host'],
    ['[command...]', "what runs in place of the image's own command, after --"],
  ],
  group: 'Services',
  summary: 'put containers on the internet side of every VPC: stand-ins for the APIs of others',
  details:
    'A host outside has a public address and DNS names that every VPC and every service resolves. It is reached as the\ninternet is: in public mode, or from a VPC by its routes. A stand-in for S3 or DynamoDB is also what a gateway\nendpoint leads to.',
  isClient: true,
  options: [
    ['--image <name>', 'image of the container; one that the engine has, or of a registry'],
    ['--port <number...>', 'port that answers (default: all)'],
    ['--dns <name...>', 'DNS name, *.example for all below (default: <name>.test)'],
    ['-e, --env <NAME=value...>', 'environment variables'],
    ['--stands-in-for <service>', 's3 or dynamodb'],
    ['--no-wait', 'do not wait until it runs'],
  ],
  examples: [
    ['./apron outside', 'the hosts there are, with their addresses'],
    ['./apron outside add partner --image nginx --port 80 --dns api.partner.example', "somebody else's API"],
    [
      './apron outside add objects --image minio/minio --stands-in-for s3 -- minio server /data',
      'a stand-in for S3',
    ],
    ['./apron outside remove partner', 'take it away again'],
  ],
  async run(session, options, action = 'list', name = '', ...rest) {
    if (action === 'list') return list(session);
    if (action !== 'add' && action !== 'remove') {
      throw new UsageFailure(`outside knows list, add and remove, not "${action}".`);
    }
    if (name === '') throw new UsageFailure('Name the host.', `./apron outside ${action} NAME`);
    // What follows `--` comes as one list.
    const command = rest.flat() as string[];
    if (action === 'add') return add(session, { name, command }, options);
    await session.api().call('apron', 'DeleteOutsideHost', { Name: name });
    if (session.isJson) printJson(session, { removed: name });
    else session.terminal.note(`${name} is gone from the internet.`);
    return 0;
  },
});

async function list(session: Session): Promise<number> {
  const { OutsideHosts: hosts } = await session
    .api()
    .call<{ readonly OutsideHosts: WireHost[] }>('apron', 'ListOutsideHosts', {});
  if (session.isJson) {
    printJson(session, hosts);
    return 0;
  }
  const { terminal } = session;
  if (hosts.length === 0) {
    terminal.note('There are no hosts outside yet: ./apron outside add NAME --image IMAGE');
    return 0;
  }
  terminal.print(renderOutsideHosts(hosts, terminal.paint));
  return 0;
}

async function add(
  session: Session,
  { name, command }: { readonly name: string; readonly command: readonly string[] },
  options: Options,
): Promise<number> {
  if (options.image === undefined)
    throw new UsageFailure('Which image?', `./apron outside add ${name} --image IMAGE`);
  const ports = (options.port ?? []).map(readPort);
  const { OutsideHost: made } = await session
    .api()
    .call<{ readonly OutsideHost: Wire<WireHost> }>('apron', 'CreateOutsideHost', {
      Name: name,
      Image: options.image,
      Command: command,
      Environment: readVariables(options.env ?? []),
      Ports: ports,
      DnsNames: options.dns ?? [],
      ...(options.standsInFor === undefined ? {} : { StandsInFor: options.standsInFor }),
    });
  const host = options.wait ? await waitUntilRunning(session.api(), made) : made;
  if (session.isJson) printJson(session, host);
  else session.terminal.print(`${host.DnsNames.join(', ')} is at ${host.PublicIp}`);
  return 0;
}

function readPort(text: string): number {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port < 1 || port > 65535) {
    throw new UsageFailure(`"${text}" is no port: 1 to 65535.`);
  }
  return port;
}
