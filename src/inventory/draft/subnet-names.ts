import type { MissingFact } from '../../model/landscape/gap.ts';
import type { SourcePlace } from '../../model/landscape/source-place.ts';
import type { Draft, DraftSubnet } from './draft.ts';
import type { GapBook } from './gap-book.ts';
import { isKnown, type Known, Unknown } from './known.ts';
import { missingReference } from './missing-reference.ts';
import type { VpcNames } from './vpc-names.ts';
import type { InVpc } from './whole-draft.ts';

type Thing = { readonly id: string; readonly place: SourcePlace | null };

/** Finds the subnets that others refer to; one that is described nowhere is made up here, and all about it is unknown. */
export class SubnetNames {
  readonly #draft: Draft;
  readonly #gaps: GapBook;
  readonly #vpcs: VpcNames;
  readonly #subnets: Map<string, InVpc<DraftSubnet>>;
  readonly #added = new Map<string, MissingFact>();

  constructor(draft: Draft, gaps: GapBook, vpcs: VpcNames) {
    this.#draft = draft;
    this.#gaps = gaps;
    this.#vpcs = vpcs;
    this.#subnets = new Map(
      draft.subnets.map((subnet) => [subnet.id, { ...subnet, vpcId: vpcs.nameFor(subnet, subnet.vpcId) }]),
    );
  }

  get subnets(): readonly InVpc<DraftSubnet>[] {
    return [...this.#subnets.values()];
  }

  /** Those that were made up, and why nothing is known of them. */
  get added(): ReadonlyMap<string, MissingFact> {
    return this.#added;
  }

  vpcOf(subnetId: string): string | undefined {
    return this.#subnets.get(subnetId)?.vpcId;
  }

  /** A subnet that is named; `vpcId` is where it has to be, if something says so. */
  refer(id: string, vpcId: string | undefined): void {
    if (!this.#subnets.has(id)) this.#add(id, vpcId, missingReference(this.#draft, 'subnets', id));
  }

  /** Subnets of one thing, which are all in one VPC. */
  referAll(ids: readonly string[], vpcId: string | undefined): void {
    const [known] = ids.flatMap((id) => this.vpcOf(id) ?? []);
    const [first] = ids;
    if (first !== undefined) this.refer(first, known ?? vpcId);
    for (const id of ids) this.refer(id, known ?? vpcId ?? this.vpcOf(first ?? id));
  }

  /** The subnet that a thing is in; where its name is not known, one of its own is made up. */
  nameFor(thing: Thing, subnetId: Known<string>, vpcId: string | undefined): string {
    if (isKnown(subnetId)) {
      this.refer(subnetId, vpcId);
      return subnetId;
    }
    const id = `subnet-of-${thing.id}`;
    this.#gaps.add({ id: thing.id, subject: 'subnets', place: thing.place }, subnetId.missing);
    if (!this.#subnets.has(id)) this.#add(id, vpcId, subnetId.missing);
    return id;
  }

  #add(id: string, vpcId: string | undefined, missing: MissingFact): void {
    const unknown = new Unknown(missing);
    this.#gaps.add({ id, subject: 'existence', place: null }, missing);
    this.#added.set(id, missing);
    this.#subnets.set(id, {
      id,
      place: null,
      vpcId: vpcId ?? this.#vpcs.nameUnnamed({ id, place: null }, missing),
      cidr: unknown,
      zone: unknown,
    });
  }
}
