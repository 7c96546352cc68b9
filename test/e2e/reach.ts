import { randomBytes } from 'node:crypto';
import {
  CreateAutoScalingConfigurationCommand,
  CreateServiceCommand,
  type NetworkConfiguration,
  type Service,
  UpdateServiceCommand,
} from '@aws-sdk/client-apprunner';
import { type Apron, until } from './apron.ts';
import { testImage } from './fixtures.ts';
import { ask, settled } from './service.ts';

/**
 * A CGI program for the test image: asks the HTTP server at `address:port` for whoever asks it, and says `yes <last
 * line of the answer>` or `no`. By address only: a static busybox has no resolver.
 */
const askForOthers = [
  '#!/bin/sh',
  "printf 'Content-Type: text/plain\\r\\n\\r\\n'",
  "answer=$(printf 'GET / HTTP/1.0\\r\\n\\r\\n' | nc -w 2 ${QUERY_STRING%:*} ${QUERY_STRING#*:} 2>/dev/null | tail -n 1)",
  'if [ -n "$answer" ]; then echo "yes $answer"; else echo no; fi',
].join('\n');

/** An HTTP server on $PORT with that program; a start command has one line, so the program comes as a variable. */
const serveAsker =
  'mkdir -p /tmp/www/cgi-bin; echo alive > /tmp/www/index.html; printf "%s" "$ASK" > /tmp/www/cgi-bin/ask; chmod +x /tmp/www/cgi-bin/ask; exec httpd -f -p $PORT -h /tmp/www';

/** A service of `minSize` instances that tells what it reaches. */
export async function createAsker(
  apron: Apron,
  network: NetworkConfiguration = {},
  minSize = 1,
): Promise<Service> {
  const name = `asker-${randomBytes(3).toString('hex')}`;
  const { AutoScalingConfiguration: scaling } = await apron.client.send(
    new CreateAutoScalingConfigurationCommand({ AutoScalingConfigurationName: name, MinSize: minSize }),
  );
  const { Service: service } = await apron.client.send(
    new CreateServiceCommand({
      ServiceName: name,
      SourceConfiguration: {
        AutoDeploymentsEnabled: false,
        ImageRepository: {
          ImageIdentifier: await testImage(),
          ImageRepositoryType: 'ECR',
          ImageConfiguration: {
            Port: '8080',
            StartCommand: serveAsker,
            RuntimeEnvironmentVariables: { ASK: askForOthers },
          },
        },
      },
      NetworkConfiguration: network,
      AutoScalingConfigurationArn: scaling?.AutoScalingConfigurationArn,
    }),
  );
  return await settled(apron, service?.ServiceArn ?? '');
}

/** An ordinary deployment: moves the service's way out. */
export async function setEgress(
  apron: Apron,
  service: Service,
  connectorArn: string | null,
): Promise<Service> {
  const egress =
    connectorArn === null
      ? { EgressType: 'DEFAULT' as const }
      : { EgressType: 'VPC' as const, VpcConnectorArn: connectorArn };
  await apron.client.send(
    new UpdateServiceCommand({
      ServiceArn: service.ServiceArn,
      NetworkConfiguration: { EgressConfiguration: egress },
    }),
  );
  return await settled(apron, service.ServiceArn ?? '');
}

/** What the service says of `host:port`, asked once: `yes …` or `no …`. */
export async function whatItSays(apron: Apron, service: Service, target: string): Promise<string> {
  const answer = await ask(apron, service, `/cgi-bin/ask?${target}`);
  if (answer.status !== 200) throw new Error(`the asker answered ${answer.status}: ${answer.body}`);
  return answer.body.trim();
}

export async function reaches(apron: Apron, service: Service, target: string): Promise<boolean> {
  return (await whatItSays(apron, service, target)).startsWith('yes ');
}

/** For what may still be coming up, such as a container's program. */
export async function untilReached(apron: Apron, service: Service, target: string): Promise<void> {
  await until(
    `${service.ServiceName} reaches ${target}`,
    async () => await reaches(apron, service, target),
    30,
  );
}

/** For what has just been closed: an API call is in force some milliseconds after its answer. */
export async function untilSilent(apron: Apron, service: Service, target: string): Promise<void> {
  await until(
    `${service.ServiceName} no longer reaches ${target}`,
    async () => !(await reaches(apron, service, target)),
    30,
  );
}
