import type { ModuleConfig } from '../configuration/module-config.ts';

/** A module of the public registry whose workings Apron knows, by its source; null for any other. */
export function knownModule(source: string, version: unknown): ModuleConfig | null {
  void [source, version];
  return null;
}
