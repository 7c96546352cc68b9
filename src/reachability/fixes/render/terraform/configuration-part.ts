import type { Landscape } from '../../../../model/landscape/landscape.ts';
import type { ChangeOf } from '../../apply/change-of.ts';
import type { Change } from '../../change.ts';
import type { Remark } from '../remark.ts';
import type { HclBody } from './hcl-text.ts';
import type { References } from './references.ts';

/** A resource to be added, or what is to be changed in one that is there; without a type only a remark. */
export type ConfigurationPart = {
  readonly type: string | null;
  readonly name: string;
  readonly body: HclBody;
  readonly remark?: Remark;
};

export type ConfigurationContext = {
  /** As it is when all changes before this one are made. */
  readonly landscape: Landscape;
  readonly references: References;
  /** All that the fix does. */
  readonly changes: readonly Change[];
  /** Attachments of internet gateways that the same fix makes, by VPC. */
  readonly attachments: ReadonlyMap<string, string>;
};

export type ConfigurationWriters<Kind extends Change['kind']> = {
  readonly [Key in Kind]: (
    change: ChangeOf<Key>,
    context: ConfigurationContext,
  ) => readonly ConfigurationPart[];
};

/** Of a resource that is in the configuration: these arguments have to be so. */
export function changedBlock(id: string, type: string, body: HclBody): ConfigurationPart {
  const name = /\.([A-Za-z_][\w-]*)(?:\[[^\]]*\])?$/.exec(id)?.[1] ?? 'present';
  return { type, name, body, remark: { code: 'CHANGE_BLOCK', facts: { id } } };
}
