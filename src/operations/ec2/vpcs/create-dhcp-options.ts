import type { CreateDhcpOptionsRequest, CreateDhcpOptionsResult } from '@aws-sdk/client-ec2';
import type { DhcpOptions } from '../../../model/vpc/vpc.ts';
import type { Context, Validated } from '../../context.ts';
import { newId } from '../new-id.ts';
import { readTagSpecifications } from '../tag-specifications.ts';
import { dhcpOptionsShape } from './dhcp-options-shape.ts';
import { readDhcpConfigurations } from './read-dhcp-configurations.ts';

export function createDhcpOptions(
  input: Validated<CreateDhcpOptionsRequest>,
  context: Context,
): CreateDhcpOptionsResult {
  const { store, scope, ids } = context;
  const tags = readTagSpecifications(input.TagSpecifications, 'dhcp-options');
  const options = readDhcpConfigurations(input.DhcpConfigurations);
  const made: DhcpOptions = { ...scope, id: newId(ids, 'dopt'), options };
  store.dhcpOptions.put(made);
  store.tags.put(made.id, tags);
  return { DhcpOptions: dhcpOptionsShape(context, made) };
}
