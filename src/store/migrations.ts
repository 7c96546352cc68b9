/** The state file's schema, one step per released change; a step that has been released is never edited. */
export const migrations: readonly string[] = [
  `
  CREATE TABLE services (id TEXT PRIMARY KEY, account TEXT, region TEXT, name TEXT, arn TEXT UNIQUE, subdomain TEXT UNIQUE, status TEXT, created_at INTEGER, body TEXT NOT NULL) STRICT;
  CREATE INDEX services_by_scope ON services (account, region, name);
  CREATE TABLE revisions (service_id TEXT, number INTEGER, state TEXT, body TEXT NOT NULL, PRIMARY KEY (service_id, number)) STRICT;
  CREATE TABLE revision_secrets (service_id TEXT, number INTEGER, sealed BLOB NOT NULL, PRIMARY KEY (service_id, number)) STRICT;
  CREATE TABLE instances (id TEXT PRIMARY KEY, service_id TEXT, body TEXT NOT NULL) STRICT;
  CREATE INDEX instances_by_service ON instances (service_id);
  CREATE TABLE operations (id TEXT PRIMARY KEY, service_id TEXT, started_at INTEGER, body TEXT NOT NULL) STRICT;
  CREATE INDEX operations_by_service ON operations (service_id, started_at);
  CREATE TABLE auto_scaling_configurations (arn TEXT PRIMARY KEY, account TEXT, region TEXT, name TEXT, revision INTEGER, body TEXT NOT NULL) STRICT;
  CREATE TABLE observability_configurations (arn TEXT PRIMARY KEY, account TEXT, region TEXT, name TEXT, revision INTEGER, body TEXT NOT NULL) STRICT;
  CREATE TABLE connections (arn TEXT PRIMARY KEY, account TEXT, region TEXT, name TEXT, body TEXT NOT NULL) STRICT;
  CREATE TABLE vpc_connectors (arn TEXT PRIMARY KEY, account TEXT, region TEXT, name TEXT, body TEXT NOT NULL) STRICT;
  CREATE TABLE vpc_ingress_connections (arn TEXT PRIMARY KEY, account TEXT, region TEXT, name TEXT, service_arn TEXT, body TEXT NOT NULL) STRICT;
  CREATE TABLE custom_domains (service_id TEXT, domain_name TEXT, body TEXT NOT NULL, PRIMARY KEY (service_id, domain_name)) STRICT;
  CREATE TABLE tags (resource_arn TEXT, key TEXT, value TEXT NOT NULL, PRIMARY KEY (resource_arn, key)) STRICT;
  CREATE TABLE access_keys (id TEXT PRIMARY KEY, account TEXT, body TEXT NOT NULL) STRICT;
  CREATE TABLE secrets (arn TEXT PRIMARY KEY, account TEXT, region TEXT, service TEXT, name TEXT, body TEXT NOT NULL, sealed BLOB NOT NULL) STRICT;
  `,
  `
  CREATE TABLE vpcs (id TEXT PRIMARY KEY, account TEXT, region TEXT, vpc_id TEXT, body TEXT NOT NULL) STRICT;
  CREATE INDEX vpcs_by_vpc ON vpcs (vpc_id);
  CREATE TABLE subnets (id TEXT PRIMARY KEY, account TEXT, region TEXT, vpc_id TEXT, body TEXT NOT NULL) STRICT;
  CREATE INDEX subnets_by_vpc ON subnets (vpc_id);
  CREATE TABLE route_tables (id TEXT PRIMARY KEY, account TEXT, region TEXT, vpc_id TEXT, body TEXT NOT NULL) STRICT;
  CREATE INDEX route_tables_by_vpc ON route_tables (vpc_id);
  CREATE TABLE internet_gateways (id TEXT PRIMARY KEY, account TEXT, region TEXT, vpc_id TEXT, body TEXT NOT NULL) STRICT;
  CREATE INDEX internet_gateways_by_vpc ON internet_gateways (vpc_id);
  CREATE TABLE egress_only_internet_gateways (id TEXT PRIMARY KEY, account TEXT, region TEXT, vpc_id TEXT, body TEXT NOT NULL) STRICT;
  CREATE INDEX egress_only_internet_gateways_by_vpc ON egress_only_internet_gateways (vpc_id);
  CREATE TABLE nat_gateways (id TEXT PRIMARY KEY, account TEXT, region TEXT, vpc_id TEXT, body TEXT NOT NULL) STRICT;
  CREATE INDEX nat_gateways_by_vpc ON nat_gateways (vpc_id);
  CREATE TABLE elastic_addresses (id TEXT PRIMARY KEY, account TEXT, region TEXT, vpc_id TEXT, body TEXT NOT NULL) STRICT;
  CREATE INDEX elastic_addresses_by_vpc ON elastic_addresses (vpc_id);
  CREATE TABLE security_groups (id TEXT PRIMARY KEY, account TEXT, region TEXT, vpc_id TEXT, body TEXT NOT NULL) STRICT;
  CREATE INDEX security_groups_by_vpc ON security_groups (vpc_id);
  CREATE TABLE network_acls (id TEXT PRIMARY KEY, account TEXT, region TEXT, vpc_id TEXT, body TEXT NOT NULL) STRICT;
  CREATE INDEX network_acls_by_vpc ON network_acls (vpc_id);
  CREATE TABLE vpc_endpoints (id TEXT PRIMARY KEY, account TEXT, region TEXT, vpc_id TEXT, body TEXT NOT NULL) STRICT;
  CREATE INDEX vpc_endpoints_by_vpc ON vpc_endpoints (vpc_id);
  CREATE TABLE peering_connections (id TEXT PRIMARY KEY, account TEXT, region TEXT, vpc_id TEXT, body TEXT NOT NULL) STRICT;
  CREATE INDEX peering_connections_by_vpc ON peering_connections (vpc_id);
  CREATE TABLE dhcp_options (id TEXT PRIMARY KEY, account TEXT, region TEXT, vpc_id TEXT, body TEXT NOT NULL) STRICT;
  CREATE INDEX dhcp_options_by_vpc ON dhcp_options (vpc_id);
  CREATE TABLE prefix_lists (id TEXT PRIMARY KEY, account TEXT, region TEXT, vpc_id TEXT, body TEXT NOT NULL) STRICT;
  CREATE INDEX prefix_lists_by_vpc ON prefix_lists (vpc_id);
  CREATE TABLE network_interfaces (id TEXT PRIMARY KEY, account TEXT, region TEXT, vpc_id TEXT, subnet_id TEXT, body TEXT NOT NULL) STRICT;
  CREATE INDEX network_interfaces_by_vpc ON network_interfaces (vpc_id);
  CREATE INDEX network_interfaces_by_subnet ON network_interfaces (subnet_id);
  CREATE TABLE outside_hosts (name TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT;
  CREATE TABLE network_scopes (account TEXT, region TEXT, body TEXT NOT NULL, PRIMARY KEY (account, region)) STRICT;
  `,
  `
  CREATE TABLE docker_networks (id TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT;
  CREATE TABLE docker_endpoints (id TEXT PRIMARY KEY, network_interface_id TEXT, body TEXT NOT NULL) STRICT;
  `,
  `
  CREATE TABLE network_insights_paths (id TEXT PRIMARY KEY, account TEXT, region TEXT, body TEXT NOT NULL) STRICT;
  CREATE TABLE network_insights_analyses (id TEXT PRIMARY KEY, account TEXT, region TEXT, path_id TEXT, body TEXT NOT NULL) STRICT;
  CREATE INDEX network_insights_analyses_by_path ON network_insights_analyses (path_id);
  `,
];

/** The log file's schema. */
export const logMigrations: readonly string[] = [
  `
  CREATE TABLE streams (id INTEGER PRIMARY KEY, account TEXT NOT NULL, region TEXT NOT NULL, log_group TEXT NOT NULL, stream TEXT NOT NULL, created_at INTEGER NOT NULL, UNIQUE (account, region, log_group, stream)) STRICT;
  CREATE TABLE lines (id INTEGER PRIMARY KEY, stream_id INTEGER NOT NULL, at INTEGER NOT NULL, text TEXT NOT NULL) STRICT;
  CREATE INDEX lines_by_stream ON lines (stream_id, at, id);
  `,
  `
  ALTER TABLE streams ADD COLUMN bytes INTEGER NOT NULL DEFAULT 0;
  UPDATE streams SET bytes = (SELECT coalesce(sum(octet_length(text) + 64), 0) FROM lines WHERE stream_id = streams.id);
  `,
];
