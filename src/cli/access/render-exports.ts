/** A variable to set, or with null to clear. */
export type Export = readonly [name: string, value: string | null];

export const shells = ['sh', 'fish', 'powershell'] as const;
export type Shell = (typeof shells)[number];

/** Lines that set the variables when a shell of that kind reads them. Values are quoted: none can run anything. */
export function renderExports(exports: readonly Export[], shell: Shell): string {
  return exports.map(([name, value]) => renderOne(name, value, shell)).join('\n');
}

function renderOne(name: string, value: string | null, shell: Shell): string {
  switch (shell) {
    case 'sh':
      return value === null ? `unset ${name}` : `export ${name}=${quoteForSh(value)}`;
    case 'fish':
      return value === null ? `set -e ${name}` : `set -gx ${name} ${quoteForFish(value)}`;
    case 'powershell':
      return value === null
        ? `Remove-Item Env:${name} -ErrorAction SilentlyContinue`
        : `$Env:${name} = '${value.replaceAll("'", "''")}'`;
    default:
      return shell satisfies never;
  }
}

function quoteForSh(value: string): string {
  return /^[\w@%+=:,./-]+$/.test(value) ? value : `'${value.replaceAll("'", String.raw`'\''`)}'`;
}

function quoteForFish(value: string): string {
  return /^[\w@%+=:,./-]+$/.test(value)
    ? value
    : `'${value.replaceAll('\\', '\\\\').replaceAll("'", String.raw`\'`)}'`;
}
