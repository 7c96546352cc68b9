import { type ArnKind, formatArn, parseArn } from '../../model/arn.ts';
import { builtInConfigurationId, builtInConfigurationName } from '../../model/configurations.ts';
import { Refusal } from '../../model/refusal.ts';
import { isSameScope, type Scope } from '../../model/scope.ts';
import type { Documents } from '../../store/documents.ts';

/** What auto scaling and observability configurations have in common: numbered revisions of a name, one of them the latest. */
export type Revisioned = Scope & {
  readonly arn: string;
  readonly name: string;
  readonly revision: number;
  readonly status: 'ACTIVE' | 'INACTIVE';
  readonly isLatest: boolean;
  readonly createdAt: number;
  readonly deletedAt: number | null;
};

/** One of the two kinds, and where it is kept. */
export type ConfigurationFamily<Noun extends Revisioned> = {
  readonly kind: ArnKind;
  /** `Auto scaling configuration`, for sentences. */
  readonly label: string;
  readonly documents: Documents<Noun>;
  readonly builtIn: (identity: BuiltInIdentity) => Noun;
  readonly maxNames: number;
  readonly maxRevisions: number;
};

export type BuiltInIdentity = Omit<Revisioned, 'status'> & { readonly status: 'ACTIVE' };

/** When App Runner began: what the built-in configurations give as their time of creation. */
const builtInCreatedAt = Date.UTC(2021, 4, 18);

/**
 * All revisions of a scope, active or not, the built-in one first. The built-in has no row until something about it
 * changes, so that every account and region has it without anyone having made it.
 */
export function allConfigurations<Noun extends Revisioned>(
  family: ConfigurationFamily<Noun>,
  scope: Scope,
): Noun[] {
  const rows = family.documents.list({ account: scope.account, region: scope.region });
  const builtIn = family.builtIn(builtInIdentity(family.kind, scope));
  return rows.some((row) => row.arn === builtIn.arn) ? rows : [builtIn, ...rows];
}

/**
 * Finds by full ARN, by `…/name/revision`, or by `…/name`, which is the latest active revision. Throws InvalidRequest
 * when the text is no ARN of this kind, NotFound when the scope has none such. Source: service model.
 */
export function findConfiguration<Noun extends Revisioned>(
  family: ConfigurationFamily<Noun>,
  scope: Scope,
  arn: string,
): Noun {
  const wanted = parseArn(arn, family.kind);
  if (wanted === null) throw new Refusal('InvalidRequest', `${arn} is not the ARN of an ${family.label}.`);
  const candidates = isSameScope(wanted, scope) ? allConfigurations(family, scope) : [];
  const found = candidates.find((one) => {
    if (one.name !== wanted.name) return false;
    if (wanted.revision === null) return one.isLatest;
    return one.revision === wanted.revision && (wanted.id === null || one.arn === arn);
  });
  if (found === undefined) throw new Refusal('NotFound', `${family.label} not found. Arn: ${arn}`);
  return found;
}

/** As `findConfiguration`, for what is to be used from now on: a deleted revision is refused. */
export function findActiveConfiguration<Noun extends Revisioned>(
  family: ConfigurationFamily<Noun>,
  scope: Scope,
  arn: string,
): Noun {
  const found = findConfiguration(family, scope, arn);
  if (found.status === 'ACTIVE') return found;
  throw new Refusal('NotFound', `${family.label} is not active. Arn: ${arn}`);
}

/** The number of a name's next revision. Numbers of deleted revisions are not used again. Throws QuotaExceeded. */
export function nextRevisionNumber<Noun extends Revisioned>(
  family: ConfigurationFamily<Noun>,
  scope: Scope,
  name: string,
): number {
  const all = allConfigurations(family, scope);
  const active = all.filter((one) => one.status === 'ACTIVE');
  const names = new Set(active.map((one) => one.name).filter((one) => one !== builtInConfigurationName));
  if (name !== builtInConfigurationName && !names.has(name) && names.size >= family.maxNames) {
    throw new Refusal('QuotaExceeded', `${family.label} name quota of ${family.maxNames} exceeded.`);
  }
  const ofName = active.filter((one) => one.name === name);
  if (ofName.length >= family.maxRevisions) {
    throw new Refusal(
      'QuotaExceeded',
      `${family.label} revision quota of ${family.maxRevisions} exceeded for ${name}.`,
    );
  }
  return 1 + Math.max(0, ...all.filter((one) => one.name === name).map((one) => one.revision));
}

/** Keeps a new revision and makes it the latest of its name. */
export function addRevision<Noun extends Revisioned>(family: ConfigurationFamily<Noun>, added: Noun): void {
  for (const one of allConfigurations(family, added)) {
    if (one.name === added.name && one.isLatest) family.documents.put({ ...one, isLatest: false });
  }
  family.documents.put({ ...added, isLatest: true });
}

/** Makes a revision INACTIVE; the newest active one that is left becomes the latest. Returns it as it is then. */
export function deactivate<Noun extends Revisioned>(
  family: ConfigurationFamily<Noun>,
  gone: Noun,
  now: number,
): Noun {
  const inactive = { ...gone, status: 'INACTIVE' as const, isLatest: false, deletedAt: now };
  family.documents.put(inactive);
  const heir = allConfigurations(family, gone)
    .filter((one) => one.name === gone.name && one.status === 'ACTIVE')
    .toSorted((one, other) => other.revision - one.revision)[0];
  if (gone.isLatest && heir !== undefined) family.documents.put({ ...heir, isLatest: true });
  return inactive;
}

function builtInIdentity(kind: ArnKind, scope: Scope): BuiltInIdentity {
  const name = builtInConfigurationName;
  return {
    account: scope.account,
    region: scope.region,
    arn: formatArn({ ...scope, kind, name, revision: 1, id: builtInConfigurationId }),
    name,
    revision: 1,
    status: 'ACTIVE',
    isLatest: true,
    createdAt: builtInCreatedAt,
    deletedAt: null,
  };
}

/** What the List operations show: active revisions, of one name or of all, the latest of each or all. */
export function isListed(
  one: Revisioned,
  wanted: { readonly name: string | undefined; readonly isLatestOnly: boolean },
): boolean {
  if (one.status !== 'ACTIVE' || (wanted.isLatestOnly && !one.isLatest)) return false;
  return wanted.name === undefined || one.name === wanted.name;
}
