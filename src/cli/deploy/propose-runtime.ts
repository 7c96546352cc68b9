import type { Runtime } from '../../model/source.ts';

/** How a folder without apprunner.yaml and Dockerfile would be built and started. */
export type Proposal = {
  readonly runtime: Runtime;
  readonly buildCommand: string | null;
  readonly startCommand: string;
  readonly environment: Readonly<Record<string, string>>;
  /** The file that decided it. */
  readonly because: string;
};

/** Text of a file of the folder; null where there is none. */
export type ReadFile = (name: string) => string | null;

/** Null when nothing tells what the folder is, or how it starts. */
export function proposeRuntime(read: ReadFile): Proposal | null {
  const web = /^web:\s*(.+)$/m.exec(read('Procfile') ?? '')?.[1]?.trim() ?? null;
  return proposeNode(read, web) ?? proposePython(read, web) ?? proposeGo(read, web) ?? proposeRuby(read, web);
}

type PackageJson = {
  readonly main?: string;
  readonly scripts?: Readonly<Record<string, string>>;
  readonly engines?: Readonly<Record<string, string>>;
  readonly dependencies?: object;
  readonly devDependencies?: object;
};

function proposeNode(read: ReadFile, web: string | null): Proposal | null {
  const text = read('package.json');
  if (text === null) return null;
  const facts = parseJson(text);
  const startCommand = web ?? (facts.scripts?.['start'] === undefined ? nodeFile(read, facts) : 'npm start');
  if (startCommand === null) return null;
  const hasPackages = Object.keys({ ...facts.dependencies, ...facts.devDependencies }).length > 0;
  const install = read('package-lock.json') === null ? 'npm install' : 'npm ci';
  const build = facts.scripts?.['build'] === undefined ? [] : ['npm run build'];
  const steps = [...(hasPackages ? [install] : []), ...build];
  return {
    runtime: /\b18\b/.test(facts.engines?.['node'] ?? '') ? 'NODEJS_18' : 'NODEJS_22',
    buildCommand: steps.length === 0 ? null : steps.join(' && '),
    startCommand,
    environment: {},
    because: 'package.json',
  };
}

function nodeFile(read: ReadFile, facts: PackageJson): string | null {
  const candidates = [facts.main, 'server.js', 'index.js', 'app.js', 'main.js', 'server.mjs', 'index.mjs'];
  const file = candidates.find((name) => name !== undefined && read(name) !== null);
  return file === undefined ? null : `node ${file}`;
}

/** Tools that are also modules: run that way they are found wherever the packages lie. */
const pythonTools = /^(gunicorn|uvicorn|hypercorn|daphne|flask|streamlit|waitress)\b/;

function proposePython(read: ReadFile, web: string | null): Proposal | null {
  const hasRequirements = read('requirements.txt') !== null;
  const file = ['app.py', 'main.py', 'server.py'].find((name) => read(name) !== null);
  if (!hasRequirements && file === undefined) return null;
  const startCommand =
    web?.replace(pythonTools, 'python3 -m $1') ?? (file === undefined ? null : `python3 ${file}`);
  if (startCommand === null) return null;
  // What pip installs outside /app does not reach the run image of python311; source: App Runner guide, "service-source-code-python".
  return {
    runtime: 'PYTHON_311',
    buildCommand: hasRequirements ? 'pip3 install --target packages -r requirements.txt' : null,
    startCommand,
    environment: hasRequirements ? { PYTHONPATH: '/app/packages' } : {},
    because: hasRequirements ? 'requirements.txt' : (file ?? ''),
  };
}

function proposeGo(read: ReadFile, web: string | null): Proposal | null {
  if (read('go.mod') === null) return null;
  const startCommand = web ?? './server';
  return {
    runtime: 'GO_1',
    buildCommand: 'go build -o server .',
    startCommand,
    environment: {},
    because: 'go.mod',
  };
}

function proposeRuby(read: ReadFile, web: string | null): Proposal | null {
  if (read('Gemfile') === null) return null;
  const rack = read('config.ru') === null ? null : 'bundle exec rackup --host 0.0.0.0 --port 8080';
  const startCommand = web ?? rack;
  if (startCommand === null) return null;
  const buildCommand = 'bundle config set --local path vendor/bundle && bundle install';
  return { runtime: 'RUBY_31', buildCommand, startCommand, environment: {}, because: 'Gemfile' };
}

function parseJson(text: string): PackageJson {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}
