import assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import { after, describe, test } from 'node:test';
import { promisify } from 'node:util';
import { testContext } from '../test-context.ts';
import { startTestServer, testKeys } from './test-server.ts';

const run = promisify(execFile);
const isInstalled = spawnSync('aws', ['--version']).status === 0;

describe('EC2 through the aws command line, unmodified', {
  skip: !isInstalled && 'aws is not installed',
}, async () => {
  const context = testContext();
  const server = await startTestServer(context);
  after(() => server.close());
  const env = {
    PATH: process.env['PATH'],
    HOME: '/nonexistent',
    AWS_ACCESS_KEY_ID: testKeys.accessKeyId,
    AWS_SECRET_ACCESS_KEY: testKeys.secretAccessKey,
    AWS_DEFAULT_REGION: 'us-east-1',
    AWS_EC2_METADATA_DISABLED: 'true',
  };
  /** What one command answers, of which the query chooses a part. */
  const ask = async (words: string, query = '@'): Promise<string> => {
    const args = ['--endpoint-url', `http://127.0.0.1:${server.port}`, '--output', 'text'];
    const { stdout } = await run('aws', [...args, 'ec2', ...words.split(' '), '--query', query], { env });
    return stdout.trim();
  };

  test('a group is opened in the command line’s own short form, which it spells out', async () => {
    const id = await ask('create-security-group --group-name web --description web', 'GroupId');
    const authorize = `authorize-security-group-ingress --group-id ${id} --protocol tcp`;
    await ask(`${authorize} --port 80 --cidr 10.0.0.0/8`);
    await ask(`${authorize} --port 5000-5010 --source-group ${id}`);
    const ports = 'SecurityGroups[].IpPermissions[].[FromPort,ToPort]';
    assert.equal(await ask(`describe-security-groups --group-ids ${id}`, ports), '80\t80\n5000\t5010');
    await ask(`revoke-security-group-ingress --group-name web --protocol tcp --port 80 --cidr 10.0.0.0/8`);
    assert.equal(await ask(`describe-security-groups --group-ids ${id}`, ports), '5000\t5010');
    await assert.rejects(
      ask(`${authorize} --port 5000-5010 --source-group ${id}`),
      /An error occurred \(InvalidPermission\.Duplicate\) when calling the AuthorizeSecurityGroupIngress operation/,
    );
  });

  test('an interface is given an Elastic IP, and neither goes before they are apart', async () => {
    const subnet = await ask('describe-subnets', 'Subnets[0].SubnetId');
    const created = `create-network-interface --subnet-id ${subnet}`;
    const eni = await ask(created, 'NetworkInterface.NetworkInterfaceId');
    const eip = await ask('allocate-address', 'AllocationId');
    const tied = await ask(
      `associate-address --allocation-id ${eip} --network-interface-id ${eni}`,
      'AssociationId',
    );
    await ask(`modify-network-interface-attribute --network-interface-id ${eni} --no-source-dest-check`);
    const shown = 'NetworkInterfaces[].[Association.AssociationId,SourceDestCheck]';
    assert.equal(
      await ask(`describe-network-interfaces --filters Name=association.allocation-id,Values=${eip}`, shown),
      `${tied}\tFalse`,
    );
    await assert.rejects(ask(`release-address --allocation-id ${eip}`), /\(InvalidIPAddress\.InUse\)/);
    await ask(`delete-network-interface --network-interface-id ${eni}`);
    await ask(`release-address --allocation-id ${eip}`);
  });

  test('network ACLs and prefix lists take the command line’s structures', async () => {
    const vpc = await ask('describe-vpcs', 'Vpcs[0].VpcId');
    const acl = await ask(`create-network-acl --vpc-id ${vpc}`, 'NetworkAcl.NetworkAclId');
    const entry = `--ingress --rule-number 7 --protocol tcp --port-range From=80,To=81`;
    const rest = '--cidr-block 0.0.0.0/0 --rule-action allow';
    await ask(`create-network-acl-entry --network-acl-id ${acl} ${entry} ${rest}`);
    const shown = 'NetworkAcls[].Entries[?RuleNumber==`7`][].[Protocol,PortRange.From,PortRange.To]';
    assert.equal(await ask(`describe-network-acls --network-acl-ids ${acl}`, shown), '6\t80\t81');
    const list = await ask(
      'create-managed-prefix-list --prefix-list-name a --max-entries 3 --address-family IPv4 --entries Cidr=10.0.0.0/8',
      'PrefixList.PrefixListId',
    );
    const change = '--current-version 1 --add-entries Cidr=10.1.0.0/16';
    await ask(`modify-managed-prefix-list --prefix-list-id ${list} ${change}`);
    assert.equal(
      await ask(`get-managed-prefix-list-entries --prefix-list-id ${list}`, 'Entries[].Cidr'),
      '10.0.0.0/8\t10.1.0.0/16',
    );
  });

  test('a script of Reachability Analyzer runs to its end: a path, an analysis, asked for until it says found or not', async () => {
    const subnet = await ask('describe-subnets', 'Subnets[0].SubnetId');
    const eni = await ask(
      `create-network-interface --subnet-id ${subnet}`,
      'NetworkInterface.NetworkInterfaceId',
    );
    const igw = await ask('describe-internet-gateways', 'InternetGateways[0].InternetGatewayId');
    const create = `create-network-insights-path --source ${eni} --destination ${igw} --protocol tcp --destination-port 443`;
    const path = await ask(create, 'NetworkInsightsPath.NetworkInsightsPathId');
    const start = `start-network-insights-analysis --network-insights-path-id ${path}`;
    const [analysis = '', status] = (
      await ask(start, 'NetworkInsightsAnalysis.[NetworkInsightsAnalysisId,Status]')
    ).split('\t');
    assert.equal(status, 'running');
    const describe = `describe-network-insights-analyses --network-insights-analysis-ids ${analysis}`;
    const answer = 'NetworkInsightsAnalyses[].[NetworkPathFound,Explanations[0].ExplanationCode]';
    // It is plugged into nothing.
    assert.equal(await ask(describe, answer), 'False\tUNASSOCIATED_COMPONENT');
  });
});
