import type { CommandSpec, OptionSpec } from './command.ts';

/** docs/cli.md: every command with its arguments, options and examples, out of the same table as the help. */
export function renderReference(commands: readonly CommandSpec[]): string {
  const groups = [...new Set(commands.map((command) => command.group))];
  const contents = groups.map((group) => {
    const names = commands
      .filter((command) => command.group === group)
      .map(({ name }) => `[${name}](#${name})`);
    return `- ${group}: ${names.join(', ')}`;
  });
  return `# The command line

Written by \`npm run cli-reference\` from the commands themselves; do not edit it by hand.

${contents.join('\n')}

Every command takes \`--json\`, \`--state-dir\` and \`--help\`; those that ask the API also take \`--region\`, \`--endpoint\`
and \`--profile\`. Exit codes: 0 it worked, 1 it failed, 2 it was asked wrongly. Results go to standard output, everything
else to standard error; colours only to a terminal, and never with \`NO_COLOR\`.

${commands.map((command) => renderCommand(command)).join('\n')}`;
}

function renderCommand(command: CommandSpec): string {
  const names = (command.arguments ?? []).map(([name]) => ` ${name}`).join('');
  const details = command.details === undefined ? '' : `\n${command.details}\n`;
  const summary = `${command.summary.charAt(0).toUpperCase()}${command.summary.slice(1)}.`;
  return `## ${command.name}

    ./apron ${command.name}${names}${command.options === undefined ? '' : ' [options]'}

${summary}
${details}${renderRows([...(command.arguments ?? []), ...(command.options ?? [])])}
${command.examples.map(([line, meaning]) => `    ${line}\n        ${meaning}`).join('\n')}
`;
}

function renderRows(rows: readonly OptionSpec[]): string {
  if (rows.length === 0) return '';
  const lines = rows.map(([name, meaning, variable]) => {
    const word = variable === undefined ? '' : ` (\`${variable}\`)`;
    return `| \`${name.replace('...', '')}\` | ${meaning.replaceAll('|', String.raw`\|`)}${word} |`;
  });
  return `\n| | |\n|---|---|\n${lines.join('\n')}\n`;
}
