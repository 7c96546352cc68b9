import type { SourcePlace } from '../../../model/landscape/source-place.ts';
import { childOf, plainText, type TemplateNode } from '../template/template-node.ts';
import { Properties } from './properties.ts';
import type { Stack } from './stack.ts';

/** A resource of a stack, with what its template says of it. */
export class Resource {
  readonly stack: Stack;
  readonly logicalId: string;
  readonly type: string;
  /** What it is called in all that is said of it. */
  readonly id: string;
  readonly place: SourcePlace;
  readonly properties: Properties;

  constructor({
    stack,
    logicalId,
    type,
    line,
  }: { stack: Stack; logicalId: string; type: string; line: number }) {
    this.stack = stack;
    this.logicalId = logicalId;
    this.type = type;
    this.id = stack.idOf(logicalId);
    this.place = { file: stack.plan.template.file, line };
    this.properties = new Properties(
      (name) => stack.property(logicalId, name),
      this.place,
      (text, at) => stack.complain(text, at.line),
    );
  }

  /** Logical ids that have to be there before it, as far as `DependsOn` says. */
  get dependsOn(): readonly string[] {
    const node = childOf(this.written, 'DependsOn');
    const items: readonly TemplateNode[] =
      node?.kind === 'list' ? node.items : node === undefined ? [] : [node];
    return items.flatMap((item) => plainText(item) ?? []);
  }

  /** A text of its `Metadata`. */
  metadata(name: string): string | undefined {
    return plainText(childOf(childOf(this.written, 'Metadata'), name));
  }

  private get written(): TemplateNode | undefined {
    return this.stack.plan.template.resources.get(this.logicalId);
  }
}
