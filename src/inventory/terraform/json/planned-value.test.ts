import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isKnown } from '../../draft/known.ts';
import { draftOf } from '../test-terraform.ts';
import { constant, type Planned, planOf, refers } from './test-plans.ts';

const read = async (...plan: Parameters<typeof planOf>): ReturnType<typeof draftOf> =>
  draftOf({ 'plan.json': planOf(...plan) });

describe('what a plan says of an attribute', () => {
  test('parts of a block that are not known yet are found in the block that was written', async () => {
    const rule = (port: number, group: string): object => ({
      from_port: constant(port),
      to_port: constant(port),
      protocol: constant('tcp'),
      security_groups: refers(`aws_security_group.${group}.id`, `aws_security_group.${group}`),
    });
    const value = (port: number): object => ({
      from_port: port,
      to_port: port,
      protocol: 'tcp',
      cidr_blocks: [],
      self: false,
    });
    const names = ['one', 'two'].map((name): Planned => ({ type: 'aws_security_group', name }));
    const draft = await read(
      [
        ...names,
        {
          type: 'aws_security_group',
          name: 'db',
          values: { ingress: [value(443), value(5432)] },
          unknown: { ingress: [{ security_groups: true }, { security_groups: true }], egress: true },
        },
      ],
      [
        ...names.map(({ type, name }) => ({ type, name })),
        {
          type: 'aws_security_group',
          name: 'db',
          expressions: { ingress: [rule(5432, 'one'), rule(443, 'two')] },
        },
      ],
    );
    assert.deepEqual(
      draft.securityGroupRules.map(({ from, peer }) => [
        from,
        isKnown(peer) && peer.kind === 'security-group' && peer.id,
      ]),
      [
        [443, 'aws_security_group.two'],
        [5432, 'aws_security_group.one'],
      ],
    );
  });
});
