import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { lookUpService } from '../api/find-service.ts';
import { defineCommand } from '../command.ts';
import { deploySource } from '../deploy/deploy-source.ts';
import { type DeployFlags, deployOptionSpecs, parseDeployFlags } from '../deploy/deploy-options.ts';
import { parseSourceArgument, proposeName } from '../deploy/source-argument.ts';

export const deployCommand = defineCommand<DeployFlags>({
  name: 'deploy',
  arguments: [['<source>', 'a folder, a Git URL, or an image']],
  group: 'Begin',
  summary: 'deploy a folder, a Git repository or an image, and wait until it answers',
  details:
    'Makes the service, or changes the one of that name. A folder is built as it is, without what .gitignore and\n.dockerignore name: by its apprunner.yaml, else its Dockerfile, else as package.json, requirements.txt, go.mod or\na Procfile suggest. Prints the build as it goes and ends with the URL; a failed deployment exits with 1.',
  isClient: true,
  options: deployOptionSpecs,
  examples: [
    ['./apron deploy .', 'this folder'],
    ['./apron deploy https://example.com/team/app.git --branch main', 'a Git repository'],
    ['./apron deploy nginx:1.27 --name web --port 80', 'an image, the local Docker Engine’s first'],
    ['./apron deploy . -e LOG_LEVEL=debug --min 2 --health-path /healthz', 'with settings'],
    ['curl "$(./apron deploy .)"', 'standard output is the URL and nothing else'],
  ],
  async run(session, flags, text = '') {
    const settings = parseDeployFlags(flags);
    const source = parseSourceArgument(text, isFolder);
    const name = flags.name ?? proposeName(source, resolve);
    const existing = await lookUpService(session.api(), name);
    return deploySource(session, { source, name, settings, existing, isWaiting: flags.wait });
  },
});

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
