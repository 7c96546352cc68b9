/** App Runner's default quotas per account and region. Source: App Runner guide, "architecture". */
export const quotas = {
  services: 30,
  connections: 10,
  autoScalingConfigurationNames: 10,
  autoScalingConfigurationRevisions: 5,
  observabilityConfigurationNames: 10,
  observabilityConfigurationRevisions: 10,
  vpcConnectors: 10,
  customDomainsPerService: 5,
  tagsPerResource: 50,
} as const;
