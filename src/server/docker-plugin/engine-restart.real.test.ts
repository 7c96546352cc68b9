import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { until } from '../../../test/e2e/apron.ts';
import { createOwnEngine, type OwnEngine, whyNoEngine } from '../../../test/e2e/own-engine.ts';
import type { Subnet } from '../../model/vpc/vpc.ts';
import { addSubnet, addVpc } from '../../operations/docker-network/test-plugin.ts';
import { openStage, type PluginStage } from './test-stage.ts';

describe('an engine that is restarted', { skip: whyNoEngine() }, () => {
  let engine: OwnEngine;
  let stage: PluginStage;
  let image: string;
  let subnets: Subnet[];

  before(async () => {
    engine = createOwnEngine();
    await engine.start();
    image = await engine.image();
    stage = await openStage(engine.socket);
    const vpc = addVpc(stage.context, stage.installation, '10.0.0.0/16');
    subnets = [0, 1, 2, 3].map((number) =>
      addSubnet(stage.context, vpc, `${stage.installation}${number}`, `10.0.${number}.0/24`),
    );
    await stage.lay(subnets);
  });
  after(async () => {
    await engine.start();
    await stage.remove();
    await engine.remove();
  });

  const subnetId = (): string => subnets[0]?.id ?? '';
  const restart = async (signal: NodeJS.Signals): Promise<void> => {
    await engine.stop(signal);
    await engine.start();
  };

  test('still has the networks, also when Apron is away meanwhile, and none is asked for', async () => {
    await stage.stop();
    const asked = stage.events.length;
    await restart('SIGTERM');
    await stage.start();
    const { output } = await stage.docker('network', 'ls', '--format', '{{.Name}}');
    for (const { id } of subnets) assert.ok(output.includes(id), output);
    assert.equal(stage.events.length, asked);
    const { code, output: said } = await stage.docker('run', '--rm', '--network', subnetId(), image, 'true');
    assert.equal(code, 0, said);
  });

  test('failure class 25: killed, it starts its containers again, each with an interface of its own', async () => {
    const words = ['--detach', '--restart', 'always', '--network', subnetId(), image, 'sleep', '1000'];
    const { output: id } = await stage.docker('run', ...words);
    await restart('SIGKILL');
    await until('the container runs again', async () => {
      const { output } = await stage.docker('inspect', '--format', '{{.State.Running}}', id);
      return output === 'true';
    });
    const { dockerEndpoints, networkInterfaces } = stage.context.store;
    const format = `{{(index .NetworkSettings.Networks "${subnetId()}").EndpointID}}`;
    const { output: endpointId } = await stage.docker('inspect', '--format', format, id);
    const endpoint = dockerEndpoints.find({ id: endpointId });
    const eni = networkInterfaces.find({ id: endpoint?.networkInterfaceId ?? '' });
    assert.equal(eni?.attachment?.owner.kind, 'container');
    const observed = (await stage.networks.endpoints()).map((each) => each.endpointId);
    assert.deepEqual(observed, [endpointId]);
  });
});
