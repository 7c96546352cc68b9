import { type ApiCall, type ApiValue, isReference } from '../../api-call.ts';
import { type Piece, shellWord } from './shell-word.ts';
import type { VariableNames } from './variable-names.ts';

/** Booleans that the AWS CLI writes in a way of its own, by operation and member. */
const ownSwitches: Readonly<Record<string, (value: ApiValue) => string>> = {
  'CreateNetworkAclEntry Egress': (value) => (value === true ? '--egress' : '--ingress'),
  'ReplaceNetworkAclEntry Egress': (value) => (value === true ? '--egress' : '--ingress'),
  'ModifyNetworkInterfaceAttribute SourceDestCheck': (value) =>
    JSON.stringify(value).includes('true') ? '--source-dest-check' : '--no-source-dest-check',
};

/** The members of a call as options of the AWS CLI. */
export function cliFlags({ operation, input }: ApiCall, names: VariableNames): string[] {
  return Object.entries(input).map(([member, value]) => {
    const own = ownSwitches[`${operation} ${member}`];
    return own === undefined ? flag(kebab(member), value, names) : own(value);
  });
}

function flag(name: string, value: ApiValue, names: VariableNames): string {
  if (typeof value === 'boolean') return value ? `--${name}` : `--no-${name}`;
  if (Array.isArray(value) && value.every(isScalar)) {
    const words = value.map((each: ApiValue) => shellWord(piecesOf(each, names)));
    return [`--${name}`, ...(words.length === 0 ? ['[]'] : words)].join(' ');
  }
  const pieces = isScalar(value) ? piecesOf(value, names) : jsonPieces(value, names);
  return `--${name} ${shellWord(pieces)}`;
}

function isScalar(value: ApiValue): boolean {
  return typeof value !== 'object' || isReference(value);
}

function piecesOf(value: ApiValue, names: VariableNames): Piece[] {
  if (isReference(value)) return [{ variable: names.nameOf(value.ref) }];
  return [typeof value === 'object' ? JSON.stringify(value) : String(value)];
}

/** A structure as JSON, with variables where it has references. */
function jsonPieces(value: ApiValue, names: VariableNames): Piece[] {
  if (isReference(value)) return ['"', { variable: names.nameOf(value.ref) }, '"'];
  if (typeof value !== 'object') return [JSON.stringify(value)];
  if (Array.isArray(value))
    return ['[', ...separated(value.map((each: ApiValue) => jsonPieces(each, names))), ']'];
  const members = Object.entries(value).map(([member, each]): Piece[] => [
    `${JSON.stringify(member)}:`,
    ...jsonPieces(each, names),
  ]);
  return ['{', ...separated(members), '}'];
}

function separated(parts: readonly Piece[][]): Piece[] {
  return parts.flatMap((part, index) => (index === 0 ? part : [',', ...part]));
}

/** `vpc-connector-name` for VpcConnectorName. */
export function kebab(name: string): string {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replaceAll(/([A-Z])([A-Z][a-z])/g, '$1-$2')
    .toLowerCase();
}
