import { buildModelOf } from '../../model/build-plan.ts';
import type { BuildRecipe } from '../../model/build-recipe.ts';
import { defaultPort, type Runtime, type RunSettings, runtimes } from '../../model/source.ts';
import { closestWord } from './closest-word.ts';
import { SourceUnavailable } from './port.ts';
import { printable } from './printable.ts';
import { readVariables } from './read-variables.ts';
import { type Field, YamlFields } from './yaml-fields.ts';

/** Characters; the guide's longest example has fewer than 2,000. */
const longestFile = 256 * 1024;
const mostCommands = 100;
const mostProblemsShown = 8;

/**
 * Reads an `apprunner.yaml`, the whole format and nothing else. The file comes from a stranger: its commands are
 * data here, and only ever run inside a build container. Throws SourceUnavailable that names the line and the key of
 * everything wrong. Source: App Runner guide, "config-file-ref".
 */
export function parseApprunnerYaml(text: string): BuildRecipe {
  if (text.length > longestFile) throw invalid([`it is larger than ${longestFile / 1024} KiB.`]);
  const fields = readFields(text);
  if (fields.problems.length > 0) throw invalid(fields.problems);
  const root = fields.root();
  if (root.node === null) throw invalid(['it is empty.']);
  const top = fields.mapping(root, ['version', 'runtime', 'build', 'run']);
  checkVersion(fields, top.version);
  const runtime = readRuntime(fields, top.runtime);
  const build = readBuild(fields, top.build);
  const run = readRun(fields, top.run);
  if (run.preRun.length > 0 && runtime !== null && buildModelOf(runtime) === 'original') {
    fields.report(
      run.preRunField,
      `is only available to runtimes of the revised build, not to ${yamlName(runtime)}.`,
    );
  }
  if (fields.problems.length > 0 || runtime === null) throw invalid(fields.problems);
  const { runtimeVersion, preRun, settings } = run;
  return { runtime, runtimeVersion, ...build, preRun, run: settings };
}

/** A parser of a stranger's text may run out of stack on deep nesting: that is the text's fault too. */
function readFields(text: string): YamlFields {
  try {
    return new YamlFields(text);
  } catch {
    throw invalid(['it is nested too deeply to be read.']);
  }
}

function checkVersion(fields: YamlFields, field: Field): void {
  const version = fields.text(field);
  if (version === null) fields.report(field, 'is required: write version: 1.0.');
  else if (version !== '1.0' && version !== '1') fields.report(field, 'must be 1.0.');
}

function readRuntime(fields: YamlFields, field: Field): Runtime | null {
  const name = fields.text(field);
  if (name === null) {
    fields.report(field, 'is required.');
    return null;
  }
  const runtime = runtimes.find((candidate) => yamlName(candidate) === name);
  if (runtime !== undefined) return runtime;
  const names = runtimes.map(yamlName);
  const closest = closestWord(name.replace('_', ''), names);
  const hint = closest === null ? `Known runtimes: ${names.join(', ')}.` : `Did you mean ${closest}?`;
  fields.report(field, `${printable(name)} is not a runtime of App Runner. ${hint}`);
  return null;
}

/** `PYTHON_311` is `python311` in the file. */
function yamlName(runtime: Runtime): string {
  return runtime.replace('_', '').toLowerCase();
}

function readBuild(
  fields: YamlFields,
  field: Field,
): Pick<BuildRecipe, 'preBuild' | 'build' | 'postBuild' | 'buildEnvironment'> {
  const build = fields.mapping(field, ['commands', 'env']);
  const commands = fields.mapping(build.commands, ['pre-build', 'build', 'post-build']);
  const recipe = {
    preBuild: readCommands(fields, commands['pre-build']),
    build: readCommands(fields, commands.build),
    postBuild: readCommands(fields, commands['post-build']),
    buildEnvironment: readVariables(fields, build.env, 'value'),
  };
  if (recipe.build.length === 0)
    fields.report(commands.build, 'is required: a list with at least one command.');
  return recipe;
}

function readCommands(fields: YamlFields, field: Field): readonly string[] {
  const items = fields.list(field);
  if (items.length > mostCommands) fields.report(field, `must not have more than ${mostCommands} commands.`);
  return items.slice(0, mostCommands).flatMap((item) => {
    const command = fields.text(item)?.trim() ?? '';
    if (command === '') fields.report(item, 'must be a command.');
    return command === '' ? [] : [command];
  });
}

type Run = {
  readonly runtimeVersion: string | null;
  readonly preRun: readonly string[];
  readonly preRunField: Field;
  readonly settings: RunSettings;
};

function readRun(fields: YamlFields, field: Field): Run {
  const run = fields.mapping(field, ['runtime-version', 'pre-run', 'command', 'network', 'env', 'secrets']);
  const network = fields.mapping(run.network, ['port', 'env']);
  const environment = readVariables(fields, run.env, 'value');
  const secrets = readVariables(fields, run.secrets, 'value-from');
  for (const name of Object.keys(secrets).filter((name) => Object.hasOwn(environment, name))) {
    fields.report(run.secrets, `names ${printable(name, 60)}, which run.env sets too.`);
  }
  return {
    runtimeVersion: readRuntimeVersion(fields, run['runtime-version']),
    preRun: readCommands(fields, run['pre-run']),
    preRunField: run['pre-run'],
    settings: {
      startCommand: readStartCommand(fields, run.command),
      port: readPort(fields, network.port),
      portVariable: readPortVariable(fields, network.env),
      environment,
      secrets,
    },
  };
}

function readRuntimeVersion(fields: YamlFields, field: Field): string | null {
  const version = fields.text(field);
  if (version === null || /^\d{1,4}(\.\d{1,4}){0,4}$/.test(version)) return version;
  fields.report(field, 'must be a version such as 3.11 or 22.12.0.');
  return null;
}

function readStartCommand(fields: YamlFields, field: Field): string {
  const command = fields.text(field)?.trim() ?? '';
  if (command === '') fields.report(field, 'is required: one command.');
  if (/[\r\n]/.test(command)) fields.report(field, 'must be one line.');
  return command;
}

function readPort(fields: YamlFields, field: Field): number {
  const text = fields.text(field);
  if (text === null) return defaultPort;
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (port < 1 || port > 65535) fields.report(field, 'must be a port between 1 and 65535.');
  return port;
}

/** `PORT` always carries the port, so naming it again changes nothing. */
function readPortVariable(fields: YamlFields, field: Field): string | null {
  const name = fields.text(field);
  if (name === null || name === 'PORT') return null;
  if (!/^[A-Za-z_][A-Za-z0-9_]{0,255}$/.test(name) || name === '__proto__') {
    fields.report(field, 'must be the name of an environment variable.');
  }
  return name;
}

function invalid(problems: readonly string[]): SourceUnavailable {
  const shown = problems.slice(0, mostProblemsShown).join(' ');
  const rest = problems.length - mostProblemsShown;
  const more = rest > 0 ? ` And ${rest} more.` : '';
  return new SourceUnavailable(`Failed to validate configuration file apprunner.yaml: ${shown}${more}`);
}
