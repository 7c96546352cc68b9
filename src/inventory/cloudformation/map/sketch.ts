import type { MissingFact } from '../../../model/landscape/gap.ts';
import type { SourcePlace } from '../../../model/landscape/source-place.ts';
import type { Draft, DraftKind } from '../../draft/draft.ts';
import { emptyDraft } from '../../draft/empty-draft.ts';
import type { Resource } from '../evaluate/resource.ts';
import type { World } from '../evaluate/world.ts';

/** A draft that is being written. */
type Pages = { -readonly [Kind in DraftKind]: Draft[Kind][number][] } & { unread: Draft['unread'][number][] };

/** What mappers write into, and where they look up what else there is. */
export class Sketch {
  readonly pages: Pages;
  private readonly head: Pick<Draft, 'account' | 'region' | 'writtenIn'>;
  private readonly world: World;
  private readonly byType = new Map<string, Resource[]>();
  private readonly byId = new Map<string, Resource>();

  constructor(head: { account: string; region: string }, world: World, resources: readonly Resource[]) {
    this.head = { ...head, writtenIn: 'cloudformation' };
    const { account: _account, region: _region, writtenIn: _writtenIn, ...pages } = emptyDraft(this.head);
    this.pages = Object.fromEntries(Object.keys(pages).map((kind) => [kind, []])) as unknown as Pages;
    this.world = world;
    for (const resource of resources) {
      this.byId.set(resource.id, resource);
      const same = this.byType.get(resource.type);
      if (same === undefined) this.byType.set(resource.type, [resource]);
      else same.push(resource);
    }
  }

  ofType(type: string): readonly Resource[] {
    return this.byType.get(type) ?? [];
  }

  /** The resource of an id, if it is of one of these types. */
  find(id: unknown, ...types: readonly string[]): Resource | undefined {
    const found = typeof id === 'string' ? this.byId.get(id) : undefined;
    return found !== undefined && types.includes(found.type) ? found : undefined;
  }

  warn(text: string, place: SourcePlace): void {
    this.world.complain({ text, place });
  }

  /** Of every kind there may be more than was read. */
  markUnread(missing: MissingFact): void {
    const { unread, ...kinds } = this.pages;
    for (const kind of Object.keys(kinds) as DraftKind[]) unread.push({ kind, missing });
    const { routeTables, securityGroups, networkAcls } = this.pages;
    this.pages.routeTables = routeTables.map((each) => ({ ...each, moreRoutes: missing }));
    this.pages.securityGroups = securityGroups.map((each) => ({ ...each, moreRules: missing }));
    this.pages.networkAcls = networkAcls.map((each) => ({ ...each, moreEntries: missing }));
  }

  /** Present only where it is not the region of the draft. */
  regionOf(resource: Resource): { readonly region?: string } {
    const { region } = resource.stack;
    return region === this.head.region ? {} : { region };
  }

  finish(): Draft {
    return { ...this.head, ...this.pages };
  }
}

/** Writes down what one resource is for the network. */
export type Mapper = (resource: Resource, sketch: Sketch) => void;
export type Mappers = Readonly<Record<string, Mapper>>;
