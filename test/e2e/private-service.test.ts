import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import {
  CreateVpcIngressConnectionCommand,
  DeleteVpcIngressConnectionCommand,
  DescribeVpcIngressConnectionCommand,
  type Service,
  type VpcIngressConnection,
} from '@aws-sdk/client-apprunner';
import {
  AuthorizeSecurityGroupIngressCommand,
  CreateVpcEndpointCommand,
  DescribeVpcEndpointsCommand,
  type IpPermission,
  ModifyVpcAttributeCommand,
  RevokeSecurityGroupIngressCommand,
} from '@aws-sdk/client-ec2';
import { type Apron, startApron, until } from './apron.ts';
import { forgetTestImage } from './fixtures.ts';
import { createAsker } from './reach.ts';
import { ask, describe as describeService } from './service.ts';
import { type Network, openNetwork } from './vpc.ts';
import { joinSubnet, type VpcClient } from './vpc-client.ts';

const tcp = (port: number): IpPermission => ({
  IpProtocol: 'tcp',
  FromPort: port,
  ToPort: port,
  IpRanges: [{ CidrIp: '10.61.0.0/16' }],
});

describe('a private service, and an interface endpoint', () => {
  let apron: Apron;
  let network: Network;
  let vpcId: string;
  let endpointGroup: string;
  let endpointId: string;
  let service: Service;
  let publicService: Service;
  let wayIn: VpcIngressConnection;
  let inside: VpcClient;
  let elsewhere: VpcClient;
  const clients: VpcClient[] = [];

  const makeEndpoint = async (short: string, subnetIds: string[]): Promise<string> => {
    const made = await network.ec2.send(
      new CreateVpcEndpointCommand({
        VpcId: vpcId,
        VpcEndpointType: 'Interface',
        ServiceName: `com.amazonaws.us-east-1.${short}`,
        SubnetIds: subnetIds,
        SecurityGroupIds: [endpointGroup],
        PrivateDnsEnabled: short !== 'apprunner.requests',
      }),
    );
    const id = made.VpcEndpoint?.VpcEndpointId ?? '';
    await until(`the endpoint for ${short} is available`, async () => {
      const command = new DescribeVpcEndpointsCommand({ VpcEndpointIds: [id] });
      const { VpcEndpoints: [found] = [] } = await network.ec2.send(command);
      return String(found?.State) === 'available';
    });
    return id;
  };
  const client = async (subnetId: string, groupId: string): Promise<VpcClient> => {
    const made = await joinSubnet(subnetId, groupId);
    clients.push(made);
    return made;
  };
  const wayInNow = async (): Promise<VpcIngressConnection | undefined> => {
    const { VpcIngressConnectionArn } = wayIn;
    const command = new DescribeVpcIngressConnectionCommand({ VpcIngressConnectionArn });
    return (await apron.client.send(command)).VpcIngressConnection;
  };
  const authority = () => join(apron.stateDir, 'endpoints/authority.pem');
  const overHttps = (...args: string[]) => ['--cacert', authority(), ...args];

  before(async () => {
    apron = await startApron();
    network = openNetwork(apron);
    vpcId = await network.vpc('10.61.0.0/16');
    for (const attribute of [
      { EnableDnsSupport: { Value: true } },
      { EnableDnsHostnames: { Value: true } },
    ]) {
      await network.ec2.send(new ModifyVpcAttributeCommand({ VpcId: vpcId, ...attribute }));
    }
    const near = await network.subnet(vpcId, '10.61.1.0/24', 'us-east-1a');
    const far = await network.subnet(vpcId, '10.61.2.0/24', 'us-east-1b');
    endpointGroup = await network.group(vpcId, [tcp(443), tcp(80)]);
    inside = await client(near, await network.group(vpcId));
    const otherVpc = await network.vpc('10.62.0.0/16');
    const otherSubnet = await network.subnet(otherVpc, '10.62.1.0/24');
    elsewhere = await client(otherSubnet, await network.group(otherVpc));
    endpointId = await makeEndpoint('apprunner.requests', [near, far]);
    await makeEndpoint('secretsmanager', [near, far]);
    service = await createAsker(apron, { IngressConfiguration: { IsPubliclyAccessible: false } });
    publicService = await createAsker(apron);
    const made = await apron.client.send(
      new CreateVpcIngressConnectionCommand({
        ServiceArn: service.ServiceArn,
        VpcIngressConnectionName: 'way-in',
        IngressVpcConfiguration: { VpcId: vpcId, VpcEndpointId: endpointId },
      }),
    );
    assert.ok(made.VpcIngressConnection);
    wayIn = made.VpcIngressConnection;
  });
  after(async () => {
    for (const each of clients) await each.remove();
    await apron.remove();
    await forgetTestImage();
  });

  test('lesson (f): the way in becomes AVAILABLE, and the service answers in the VPC at its domain at once', async () => {
    assert.equal(wayIn.Status, 'PENDING_CREATION');
    await until('the way in is AVAILABLE', async () => (await wayInNow())?.Status === 'AVAILABLE', 30);
    assert.match(await inside.curl(...overHttps(`https://${wayIn.DomainName}/`)), /alive/);
    assert.match(await inside.curl(`http://${wayIn.DomainName}/`), /alive/);
  });

  test('it has no URL, and the public edge does not know it', async () => {
    const { ServiceUrl } = await describeService(apron.client, service.ServiceArn ?? '');
    assert.equal(ServiceUrl, undefined);
    assert.equal((await ask(apron, { ServiceUrl: wayIn.DomainName })).status, 404);
  });

  test('from another VPC its name is unknown, and its address does not answer', async () => {
    await assert.rejects(elsewhere.curl(`https://${wayIn.DomainName}/`), /Could not resolve host/);
    const address = await addressOf(inside, wayIn.DomainName ?? '');
    assert.match(address, /^10\.61\.[12]\./);
    const resolved = ['--resolve', `${wayIn.DomainName}:443:${address}`];
    await assert.rejects(
      elsewhere.curl(...overHttps(...resolved, `https://${wayIn.DomainName}/`)),
      /timed out|refused/i,
    );
  });

  test('a public service is not reached through the endpoint', async () => {
    const host = (publicService.ServiceUrl ?? '').split(':')[0];
    const status = ['--output', '/dev/null', '--write-out', '%{http_code}'];
    const through = `http://${wayIn.DomainName}/`;
    assert.equal(await inside.curl(...status, '--header', `Host: ${host}`, through), '404');
  });

  test('the endpoint’s security group closes it, and opens it again', async () => {
    const url = `https://${wayIn.DomainName}/`;
    const rule = { GroupId: endpointGroup, IpPermissions: [tcp(443)] };
    await network.ec2.send(new RevokeSecurityGroupIngressCommand(rule));
    await until('port 443 is silent', async () =>
      inside.curl(...overHttps('--max-time', '1', url)).then(
        () => false,
        (error: unknown) => /timed out/i.test(String(error)),
      ),
    );
    assert.match(await inside.curl(`http://${wayIn.DomainName}/`), /alive/);
    await network.ec2.send(new AuthorizeSecurityGroupIngressCommand(rule));
    await until('port 443 answers', async () =>
      inside.curl(...overHttps('--max-time', '1', url)).then(
        (answer) => answer.includes('alive'),
        () => false,
      ),
    );
  });

  test('Secrets Manager answers the AWS command line inside the VPC at its usual name', async () => {
    const { accessKeyId, secretAccessKey } = apron.credentials;
    const aws = async (...args: string[]): Promise<string> =>
      await inside.run('aws', [...args, '--region', 'us-east-1', '--output', 'text'], {
        AWS_ACCESS_KEY_ID: accessKeyId,
        AWS_SECRET_ACCESS_KEY: secretAccessKey,
        AWS_CA_BUNDLE: authority(),
        AWS_MAX_ATTEMPTS: '1',
        AWS_PAGER: '',
      });
    await aws('secretsmanager', 'create-secret', '--name', 'told', '--secret-string', 'quietly');
    const value = ['get-secret-value', '--secret-id', 'told', '--query', 'SecretString'];
    assert.equal((await aws('secretsmanager', ...value)).trim(), 'quietly');
    const wrong = ['--endpoint-url', 'https://secretsmanager.us-east-1.amazonaws.com'];
    await assert.rejects(aws('ssm', 'describe-parameters', ...wrong), /needs one of its own/);
  });

  test('the name of a service without an endpoint leads to none of Apron’s', async () => {
    await assert.rejects(
      inside.curl('https://ssm.us-east-1.amazonaws.com/'),
      /resolve host|timed out|refused/i,
    );
  });

  test('failure class 31: with Apron killed the service goes on answering, and a killed proxy is back when Apron is', async () => {
    const url = `https://${wayIn.DomainName}/`;
    await apron.kill();
    assert.match(await inside.curl(...overHttps(url)), /alive/);
    const pid = Number(readFileSync(join(apron.stateDir, 'endpoints/pid'), 'utf8'));
    process.kill(pid, 'SIGKILL');
    await assert.rejects(inside.curl(...overHttps(url)), /connect/i);
    await apron.start();
    await until('the service answers', async () =>
      inside.curl(...overHttps(url)).then(
        (answer) => answer.includes('alive'),
        () => false,
      ),
    );
  });

  test('when the way in is deleted, name and service are gone from the VPC', async () => {
    const address = await addressOf(inside, wayIn.DomainName ?? '');
    const { VpcIngressConnectionArn } = wayIn;
    await apron.client.send(new DeleteVpcIngressConnectionCommand({ VpcIngressConnectionArn }));
    await until('the way in is DELETED', async () => (await wayInNow())?.Status === 'DELETED', 30);
    await assert.rejects(inside.curl(`http://${wayIn.DomainName}/`), /Could not resolve host/);
    const status = ['--output', '/dev/null', '--write-out', '%{http_code}'];
    const host = `Host: ${wayIn.DomainName}`;
    assert.equal(await inside.curl(...status, '--header', host, `http://${address}/`), '404');
  });
});

/** The first address that a name has in there. */
async function addressOf(client: VpcClient, name: string): Promise<string> {
  return (await client.run('getent', ['ahostsv4', name])).split(/\s/)[0] ?? '';
}
