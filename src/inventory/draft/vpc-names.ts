import type { MissingFact } from '../../model/landscape/gap.ts';
import type { SourcePlace } from '../../model/landscape/source-place.ts';
import type { Draft, DraftVpc } from './draft.ts';
import type { GapBook } from './gap-book.ts';
import { isKnown, type Known, Unknown } from './known.ts';
import { missingReference } from './missing-reference.ts';

type Thing = { readonly id: string; readonly place: SourcePlace | null };

/** A parameter, an export, an attribute: who names the same one means the same VPC. */
const namesOne: ReadonlySet<MissingFact['code']> = new Set(['NO_VALUE', 'IMPORTED', 'LOOKED_UP', 'COMPUTED']);

/** Names the VPC of everything; a VPC that is only referred to, or of which not even the id is known, is made up here. */
export class VpcNames {
  readonly #draft: Draft;
  readonly #gaps: GapBook;
  readonly #vpcs: Map<string, DraftVpc>;
  readonly #unknown = new Map<string, MissingFact>();

  constructor(draft: Draft, gaps: GapBook) {
    this.#draft = draft;
    this.#gaps = gaps;
    this.#vpcs = new Map(draft.vpcs.map((vpc) => [vpc.id, vpc]));
  }

  get vpcs(): readonly DraftVpc[] {
    return [...this.#vpcs.values()];
  }

  /** Those that were made up, and why no more is known of them. */
  get unknown(): ReadonlyMap<string, MissingFact> {
    return this.#unknown;
  }

  /** The id of a thing's VPC. */
  nameFor({ id, place }: Thing, vpcId: Known<string>): string {
    if (isKnown(vpcId)) {
      if (!this.#vpcs.has(vpcId)) this.#add(vpcId, missingReference(this.#draft, 'vpcs', vpcId));
      return vpcId;
    }
    const { missing } = vpcId;
    const isOne = namesOne.has(missing.code) && missing.name !== '';
    if (!isOne) this.#gaps.add({ id, subject: 'vpc', place }, missing);
    const name = isOne ? missing.name : `vpc-of-${id}`;
    if (!this.#vpcs.has(name)) this.#add(name, missing);
    return name;
  }

  /**
   * The VPC that a gateway is attached to; null where even its name is not known. Two names may mean one VPC, so whoever
   * comes from a VPC of another name than that which a parameter gives cannot say that the gateway is elsewhere.
   */
  nameForGateway(thing: Thing, vpcId: Known<string>): string | null {
    if (isKnown(vpcId)) return this.nameFor(thing, vpcId);
    const { missing } = vpcId;
    this.#gaps.add({ id: thing.id, subject: 'attachment', place: thing.place }, missing);
    return namesOne.has(missing.code) && missing.name !== '' ? this.nameFor(thing, vpcId) : null;
  }

  /** For what names no VPC at all, as a subnet that was only referred to. */
  nameUnnamed(thing: Thing, missing: MissingFact): string {
    const name = `vpc-of-${thing.id}`;
    if (!this.#vpcs.has(name)) this.#add(name, missing);
    return name;
  }

  /** A VPC of which some ranges are known, as a peering tells them. */
  addRemote(id: string, known: Pick<DraftVpc, 'cidrs'> & { readonly region: string }): void {
    if (this.#vpcs.has(id)) return;
    this.#add(id, missingReference(this.#draft, 'vpcs', id));
    const added = this.#vpcs.get(id);
    if (added !== undefined) this.#vpcs.set(id, { ...added, ...known });
  }

  #add(id: string, missing: MissingFact): void {
    const unknown = new Unknown(missing);
    this.#unknown.set(id, missing);
    // `addresses`: even where its ranges are known, who is in them is not.
    for (const subject of ['existence', 'attachment', 'addresses'] as const) {
      this.#gaps.add({ id, subject, place: null }, missing);
    }
    this.#vpcs.set(id, {
      id,
      place: null,
      cidrs: unknown,
      enableDnsSupport: unknown,
      enableDnsHostnames: unknown,
    });
  }
}
