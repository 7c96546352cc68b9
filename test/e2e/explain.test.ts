import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Service } from '@aws-sdk/client-apprunner';
import { RevokeSecurityGroupEgressCommand } from '@aws-sdk/client-ec2';
import type { Answer } from '../../src/reachability/answer/answer.ts';
import { type Apron, root, runToEnd, startApron } from './apron.ts';
import { forgetTestImage } from './fixtures.ts';
import { addOutsideHost } from './outside.ts';
import { createAsker, setEgress, untilReached } from './reach.ts';
import { callApron, type Network, openNetwork, removeContainers, serveInSubnet } from './vpc.ts';

type Fixed = {
  readonly fix: { readonly Rank: string } | null;
  readonly made: readonly { readonly operation: string }[];
  readonly proof: Answer | null;
};

/** The faults of the story, explained by a running Apron, borne out by its packets and counters, and repaired. */
describe('explain and fix on a running Apron', () => {
  let apron: Apron;
  let network: Network;
  let service: Service;
  const containers: string[] = [];
  const ids = { vpc: '', privateA: '', privateB: '', appGroup: '', partner: '' };

  /** With a real packet beside it. */
  const explained = async (Destination: string): Promise<Answer> => {
    const question = { Source: service.ServiceName, Destination, Probe: true };
    const { Answers } = await callApron<{ Answers: [Answer] }>(apron, 'Explain', question);
    return Answers[0];
  };

  /** Every blocker of every subnet, and whether the packets that were sent say the same. */
  const judged = ({ verdict, subnets, probes = [] }: Answer) => ({
    verdict,
    codes: [...new Set(subnets.flatMap(({ blockedBy }) => blockedBy.map(({ code }) => code)))],
    packets: Math.max(...subnets.flatMap(({ blockedBy }) => blockedBy.map(({ packets }) => packets ?? 0)), 0),
    agrees: probes.map(({ agrees }) => agrees),
  });

  /** As a person types it; what it has done comes as JSON. */
  const fix = async (destination: string): Promise<Fixed> => {
    const name = service.ServiceName ?? '';
    const env = { ...process.env, APRON_STATE_DIR: apron.stateDir };
    const argv = ['fix', name, destination, '--yes', '--json'];
    return JSON.parse(await runToEnd(join(root, 'apron'), argv, { env })) as Fixed;
  };

  before(async () => {
    apron = await startApron();
    network = openNetwork(apron);
    ids.vpc = await network.vpc('10.60.0.0/16');
    ids.privateA = await network.subnet(ids.vpc, '10.60.1.0/24', 'us-east-1a');
    ids.privateB = await network.subnet(ids.vpc, '10.60.2.0/24', 'us-east-1b');
    ids.appGroup = await network.group(ids.vpc);
    const data = await network.group(ids.vpc, [
      { IpProtocol: 'tcp', FromPort: 5432, ToPort: 5432, UserIdGroupPairs: [{ GroupId: ids.appGroup }] },
    ]);
    const database = await serveInSubnet(ids.privateA, data, 5432);
    containers.push(database.name);
    const [partner, asker] = await Promise.all([addOutsideHost(apron, 'partner'), createAsker(apron)]);
    ids.partner = `${partner}:80`;
    service = asker;
  });

  after(async () => {
    await removeContainers(containers);
    await apron.remove();
    await forgetTestImage();
  });

  test('in public mode packets reach the partner, and nothing private', async () => {
    assert.deepEqual(judged(await explained('partner')), {
      verdict: 'reachable',
      codes: [],
      packets: 0,
      agrees: [true],
    });
    const { verdict, codes, agrees } = judged(await explained(`${containers[0]}:5432`));
    assert.deepEqual([verdict, codes, agrees], ['unreachable', ['PUBLIC_MODE_PRIVATE_DESTINATION'], [true]]);
  });

  test('a connector without a way out is found: the route that is missing, packets that were dropped there, a probe', async () => {
    service = await setEgress(
      apron,
      service,
      await network.connector([ids.privateA, ids.privateB], ids.appGroup),
    );
    const { packets, ...told } = judged(await explained('partner'));
    assert.deepEqual(told, { verdict: 'unreachable', codes: ['NO_ROUTE_TO_DESTINATION'], agrees: [true] });
    assert.ok(packets > 0, 'the packet that was sent is counted');
    assert.equal(judged(await explained(`${containers[0]}:5432`)).verdict, 'reachable');
  });

  test('fix makes a NAT gateway and all it needs, and a packet proves it', async () => {
    const { made, proof } = await fix('partner');
    const operations = made.map(({ operation }) => operation);
    assert.ok(operations.includes('CreateNatGateway') && operations.includes('AttachInternetGateway'));
    assert.ok(proof !== null);
    assert.deepEqual(
      [proof.verdict, proof.probes?.map(({ outcome }) => outcome)],
      ['reachable', ['connected']],
    );
    await untilReached(apron, service, ids.partner);
    assert.deepEqual((await fix('partner')).made, [], 'what is open is left alone');
  });

  test('an egress rule that is gone is found and brought back', async () => {
    const all = { IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] };
    await network.ec2.send(
      new RevokeSecurityGroupEgressCommand({ GroupId: ids.appGroup, IpPermissions: [all] }),
    );
    const { verdict, codes, agrees } = judged(await explained('partner'));
    assert.deepEqual([verdict, codes, agrees], ['unreachable', ['SG_HAS_NO_RULES'], [true]]);
    const { fix: chosen, proof } = await fix('partner');
    assert.deepEqual([chosen?.Rank, proof?.verdict], ['existing', 'reachable']);
    await untilReached(apron, service, ids.partner);
  });

  test('a connector in public subnets is found, and led to the NAT gateway that is there', async () => {
    const publicB = await network.subnet(ids.vpc, '10.60.9.0/24', 'us-east-1b');
    const { Answers } = await callApron<{ Answers: [Answer] }>(apron, 'Explain', {
      Source: service.ServiceName,
      Destination: 'partner',
    });
    const gateway = JSON.stringify(Answers).match(/igw-[0-9a-f]+/)?.[0] ?? '';
    await network.table(ids.vpc, [publicB], { '0.0.0.0/0': { GatewayId: gateway } });
    const group = await network.group(ids.vpc);
    service = await setEgress(apron, service, await network.connector([publicB], group));
    const { packets, ...told } = judged(await explained('partner'));
    assert.deepEqual(told, { verdict: 'unreachable', codes: ['CONNECTOR_NO_PUBLIC_IP'], agrees: [true] });
    assert.ok(packets > 0);
    const { fix: chosen, made, proof } = await fix('partner');
    assert.equal(chosen?.Rank, 'existing');
    assert.ok(made.length > 0);
    assert.equal(
      made.some(({ operation }) => operation === 'CreateNatGateway'),
      false,
    );
    assert.deepEqual([proof?.verdict, proof?.probes?.map(({ agrees }) => agrees)], ['reachable', [true]]);
    await untilReached(apron, service, ids.partner);
  });
});
