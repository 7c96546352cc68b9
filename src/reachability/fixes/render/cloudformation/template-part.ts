import type { Landscape } from '../../../../model/landscape/landscape.ts';
import type { ChangeOf } from '../../apply/change-of.ts';
import type { Change } from '../../change.ts';
import type { Remark } from '../remark.ts';
import type { LogicalIds } from './logical-ids.ts';
import type { YamlValue } from './yaml-text.ts';

/** A resource to be added, properties of one that is there, or (without a type) something to be done. */
export type TemplatePart = {
  readonly name: string;
  /** Null: only the remark. */
  readonly type: string | null;
  readonly properties: Readonly<Record<string, YamlValue>>;
  readonly dependsOn?: string;
  readonly remark?: Remark;
};

export type TemplateContext = {
  /** As it is when all changes before this one are made. */
  readonly landscape: Landscape;
  readonly ids: LogicalIds;
  /** Attachments of internet gateways that the same fix makes, by VPC: what needs one has to wait for it. */
  readonly attachments: ReadonlyMap<string, string>;
};

/** How changes of some kinds are written in a template. */
export type TemplateWriters<Kind extends Change['kind']> = {
  readonly [Key in Kind]: (change: ChangeOf<Key>, context: TemplateContext) => readonly TemplatePart[];
};

/** Of a resource that is in the template: these of its properties have to be so. */
export function changedPart(
  id: string,
  type: string,
  {
    properties,
    context,
  }: { readonly properties: TemplatePart['properties']; readonly context: TemplateContext },
): TemplatePart {
  return {
    name: context.ids.present(id),
    type,
    properties,
    remark: { code: 'CHANGE_PROPERTIES', facts: { id } },
  };
}
