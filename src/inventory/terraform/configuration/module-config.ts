import type { SourcePlace } from '../../../model/landscape/source-place.ts';

/** As the parser gives it: texts are templates, nested blocks are lists. */
export type Body = Readonly<Record<string, unknown>>;

export type Block = { readonly body: Body; readonly place: SourcePlace | null };
export type ResourceBlock = Block & { readonly type: string; readonly name: string };

/** All blocks of the files of one folder. */
export type ModuleConfig = {
  /** Relative to nothing: as in the paths of its files, `.` for the top. */
  readonly directory: string;
  readonly variables: ReadonlyMap<string, Block>;
  readonly locals: ReadonlyMap<string, { readonly raw: unknown; readonly place: SourcePlace | null }>;
  /** By `type.name`. */
  readonly resources: ReadonlyMap<string, ResourceBlock>;
  readonly data: ReadonlyMap<string, ResourceBlock>;
  readonly modules: ReadonlyMap<string, Block>;
  readonly outputs: ReadonlyMap<string, Block>;
  readonly providers: readonly (Block & { readonly name: string })[];
  /** Not what its author wrote, but what Apron knows of it: what is not there may be all the same. */
  readonly isInOurWords?: boolean;
};

export function isBody(value: unknown): value is Body {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The blocks under one label: the parser gives a list, JSON syntax may have one alone. */
export function bodiesOf(value: unknown): readonly Body[] {
  return (Array.isArray(value) ? value : [value]).filter(isBody);
}

/** An entry that the body itself has: `constructor` is none. */
export function entryOf(body: Body, name: string): unknown {
  return Object.hasOwn(body, name) ? body[name] : undefined;
}
