import { CannotAsk, type Caller } from '../../inventory/live/ask-all-pages.ts';
import type { LiveService } from '../../inventory/live/live-calls.ts';
import { Failure } from '../failure.ts';

export type LiveCaller = {
  readonly call: Caller;
  /** As AWS's configuration has it, where nobody named one. */
  readonly region: string;
  /** Closes the connections that are kept. */
  readonly close: () => void;
};

/** What an SDK client is made with; everything else is the user's AWS configuration: environment, profile, endpoints. */
export type LiveSettings = { readonly profile?: string | undefined; readonly region?: string | undefined };

/** The part of every SDK client that is used. */
type Client = {
  readonly send: (command: unknown) => Promise<Readonly<Record<string, unknown>>>;
  readonly destroy: () => void;
  readonly config: { readonly region: () => Promise<string> };
};
type Constructor<Made> = new (input: object) => Made;
type Module = Readonly<Record<string, unknown>>;

const clientNames: Readonly<Record<LiveService, string>> = {
  ec2: 'EC2Client',
  apprunner: 'AppRunnerClient',
  rds: 'RDSClient',
  elasticache: 'ElastiCacheClient',
  ecs: 'ECSClient',
  lambda: 'LambdaClient',
  'elastic-load-balancing-v2': 'ElasticLoadBalancingV2Client',
};

/**
 * Asks AWS by its own SDK, whose packages are loaded now and not before: nothing else needs them. Clients find
 * credentials, region and endpoints as every SDK does, so that nothing is sent anywhere but where the user's AWS
 * configuration says; throttled calls are repeated. Rejects with CannotAsk when a package is missing.
 */
export async function createLiveCaller({ profile, region }: LiveSettings): Promise<LiveCaller> {
  const services = new Map<LiveService, Promise<Service>>();
  const serviceOf = (service: LiveService): Promise<Service> => {
    const found = services.get(service) ?? openService(service, { profile, region });
    services.set(service, found);
    return found;
  };
  const { client } = await serviceOf('ec2');
  return {
    call: async (service, operation, input) => {
      const opened = await serviceOf(service);
      const command = commandOf(opened.module, operation);
      return await opened.client.send(new command(input));
    },
    region: await client.config.region().catch((error: unknown) => {
      throw new Failure(
        `There is no region to ask in: ${error instanceof Error ? error.message : String(error)}`,
        'Name one with --region, AWS_REGION or in the profile.',
      );
    }),
    close: () => {
      for (const service of services.values())
        service.then(
          (each) => each.client.destroy(),
          () => {},
        );
    },
  };
}

type Service = { readonly module: Module; readonly client: Client };

async function openService(service: LiveService, { profile, region }: LiveSettings): Promise<Service> {
  const module = await load(`@aws-sdk/client-${service}`);
  const make = module[clientNames[service]] as Constructor<Client>;
  const settings = {
    maxAttempts: 5,
    ...(profile === undefined ? {} : { profile }),
    ...(region === undefined ? {} : { region }),
  };
  return { module, client: new make(settings) };
}

async function load(name: string): Promise<Module> {
  try {
    return (await import(name)) as Module;
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND';
    if (!isMissing) throw error;
    const command = `npm install --no-save ${name}`;
    throw new CannotAsk(`The AWS SDK's package ${name} is not installed.`, command);
  }
}

function commandOf(module: Module, operation: string): Constructor<unknown> {
  const command = module[`${operation}Command`];
  if (typeof command !== 'function') {
    throw new CannotAsk(`The AWS SDK that is installed has no ${operation}.`, 'Install a newer one.');
  }
  return command as Constructor<unknown>;
}
