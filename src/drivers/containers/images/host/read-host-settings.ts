import { existsSync } from 'node:fs';
import { findHostSettings, type HostSettings } from './host-settings.ts';

/** The settings of the machine Apron runs on. */
export function readHostSettings(): HostSettings {
  return findHostSettings(process.env, existsSync);
}
