import { serviceNetworksOf } from '../../../model/service-networks.ts';
import type { FabricSettings } from '../settings.ts';

export const someSettings: FabricSettings = {
  installation: '0a0b0c0d',
  elasticRange: '198.18.0.0/24',
  outsideRange: '198.19.0.0/24',
  natIdleSeconds: 350,
  host: {
    networks: serviceNetworksOf('0a0b0c0d', '100.64.0.0/16'),
    buildTargets: [{ address: '10.1.1.1', port: 3128 }],
  },
};
