import { printable } from './printable.ts';
import type { Field, YamlFields } from './yaml-fields.ts';

const mostVariables = 500;

/**
 * Reads a list of `{name, value}` or `{name, value-from}` into a record. Names that App Runner keeps for itself, or
 * that mean something to JavaScript, are problems. Source: App Runner guide, "env-variable".
 */
export function readVariables(
  fields: YamlFields,
  field: Field,
  valueKey: 'value' | 'value-from',
): Readonly<Record<string, string>> {
  const items = fields.list(field);
  if (items.length > mostVariables)
    fields.report(field, `must not have more than ${mostVariables} variables.`);
  const variables = new Map<string, string>();
  for (const item of items.slice(0, mostVariables)) {
    const entry = fields.mapping(item, ['name', valueKey]);
    const name = fields.text(entry.name);
    const value = fields.text(entry[valueKey]);
    const fault = name === null ? 'is required.' : nameFault(name, variables);
    if (fault !== null) fields.report(written(entry.name, item), fault);
    else if (value === null) fields.report(written(entry[valueKey], item), 'is required.');
    else if (name !== null) variables.set(name, value);
    if (valueKey === 'value-from' && value !== null && !/^[\w.:/@+=-]{1,2048}$/.test(value)) {
      fields.report(entry[valueKey], 'must be a secret ARN, a parameter ARN or a parameter name.');
    }
  }
  return Object.fromEntries(variables);
}

function nameFault(name: string, before: ReadonlyMap<string, string>): string | null {
  if (!/^[^\s=\p{Cc}]{1,512}$/u.test(name) || name === '__proto__') return 'is not a name for a variable.';
  if (name === 'PORT') return 'must not be PORT, which App Runner sets itself: use run.network.port.';
  if (name.startsWith('AWSAPPRUNNER')) return 'must not start with AWSAPPRUNNER, which is reserved.';
  return before.has(name) ? `repeats ${printable(name, 60)}.` : null;
}

/** A field that is not written has no line of its own: its item's is the nearest. */
function written(field: Field, item: Field): Field {
  return field.node === null ? { key: field.key, node: item.node } : field;
}
