import { accept } from './accept.ts';
import { activate } from './activate.ts';
import { createEndpoint } from './create-endpoint.ts';
import { createNetwork } from './create-network.ts';
import { deleteEndpoint } from './delete-endpoint.ts';
import { deleteNetwork } from './delete-network.ts';
import { endpointOperInfo } from './endpoint-oper-info.ts';
import { getCapabilities } from './get-capabilities.ts';
import { getDefaultAddressSpaces } from './get-default-address-spaces.ts';
import { getIpamCapabilities } from './get-ipam-capabilities.ts';
import { join } from './join.ts';
import { leave } from './leave.ts';
import type { PluginTable } from './plugin-context.ts';
import { releaseAddress } from './release-address.ts';
import { requestAddress } from './request-address.ts';
import { requestPool } from './request-pool.ts';

/** What Docker Engine asks of its network and IPAM driver: one file per call. */
export const pluginTable: PluginTable = {
  'Plugin.Activate': activate,
  'NetworkDriver.GetCapabilities': getCapabilities,
  'NetworkDriver.CreateNetwork': createNetwork,
  'NetworkDriver.DeleteNetwork': deleteNetwork,
  'NetworkDriver.CreateEndpoint': createEndpoint,
  'NetworkDriver.EndpointOperInfo': endpointOperInfo,
  'NetworkDriver.DeleteEndpoint': deleteEndpoint,
  'NetworkDriver.Join': join,
  'NetworkDriver.Leave': leave,
  'NetworkDriver.ProgramExternalConnectivity': accept,
  'NetworkDriver.RevokeExternalConnectivity': accept,
  'NetworkDriver.DiscoverNew': accept,
  'NetworkDriver.DiscoverDelete': accept,
  'IpamDriver.GetCapabilities': getIpamCapabilities,
  'IpamDriver.GetDefaultAddressSpaces': getDefaultAddressSpaces,
  'IpamDriver.RequestPool': requestPool,
  'IpamDriver.ReleasePool': accept,
  'IpamDriver.RequestAddress': requestAddress,
  'IpamDriver.ReleaseAddress': releaseAddress,
};
