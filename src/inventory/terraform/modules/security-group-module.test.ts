import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isKnown } from '../../draft/known.ts';
import { tellKnown } from '../test-terraform.ts';
import { readCalls } from './test-calls.ts';

describe('the registry’s security group module', () => {
  const rulesOf = async (
    inputs: object,
    source = 'terraform-aws-modules/security-group/aws',
  ): Promise<unknown[]> => {
    const draft = await readCalls({
      sg: { source, name: 'app', vpc_id: 'vpc-0123456789abcdef0', ...inputs },
    });
    return draft.securityGroupRules
      .filter(({ peer }) => !isKnown(peer) || peer.kind !== 'ipv6')
      .map(({ direction, protocol, from, to, peer }) => {
        const known = isKnown(peer) ? peer : undefined;
        const whom = known === undefined ? tellKnown(peer) : 'cidr' in known ? known.cidr : known.id;
        return `${direction} ${tellKnown(protocol)} ${tellKnown(from) ?? ''} ${tellKnown(to) ?? ''} ${JSON.stringify(whom).replaceAll('"', '')}`;
      });
  };

  test('lets nothing out unless it is told to', async () => assert.deepEqual(await rulesOf({}), []));
  test('opens rules by name', async () => {
    assert.deepEqual(
      await rulesOf({
        ingress_cidr_blocks: ['10.0.0.0/8'],
        ingress_rules: ['https-443-tcp', 'ssh-tcp'],
        egress_rules: ['all-all'],
      }),
      ['ingress tcp 443 443 10.0.0.0/8', 'ingress tcp 22 22 10.0.0.0/8', 'egress -1   0.0.0.0/0'],
    );
  });
  test('opens rules to ranges, groups and itself', async () => {
    assert.deepEqual(
      await rulesOf({
        ingress_with_cidr_blocks: [
          { from_port: 8080, to_port: 8090, protocol: 'tcp', cidr_blocks: '10.1.0.0/16,10.2.0.0/16' },
          { rule: 'postgresql-tcp', cidr_blocks: '10.3.0.0/16' },
        ],
        ingress_with_self: [{ rule: 'all-all' }],
        computed_ingress_with_source_security_group_id: [
          { rule: 'mysql-tcp', source_security_group_id: 'sg-0123456789abcdef0' },
        ],
        number_of_computed_ingress_with_source_security_group_id: 1,
      }),
      [
        'ingress -1   module.sg.aws_security_group.this[0]',
        'ingress tcp 8080 8090 10.1.0.0/16',
        'ingress tcp 8080 8090 10.2.0.0/16',
        'ingress tcp 5432 5432 10.3.0.0/16',
        'ingress tcp 3306 3306 sg-0123456789abcdef0',
      ],
    );
  });
  test('its submodules open their own rule, and everything outwards', async () => {
    assert.deepEqual(
      await rulesOf(
        { ingress_cidr_blocks: ['10.0.0.0/8'] },
        'terraform-aws-modules/security-group/aws//modules/postgresql',
      ),
      [
        'ingress tcp 5432 5432 10.0.0.0/8',
        'ingress -1   module.sg.aws_security_group.this[0]',
        'egress -1   0.0.0.0/0',
      ],
    );
  });
  test('a name that Apron does not know leaves the rule not understood', async () => {
    assert.match(
      JSON.stringify(
        await rulesOf({ ingress_cidr_blocks: ['10.0.0.0/8'], ingress_rules: ['zipkin-web-tcp'] }),
      ),
      /NOT_UNDERSTOOD/,
    );
  });
});
