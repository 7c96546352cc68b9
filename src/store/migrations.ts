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
