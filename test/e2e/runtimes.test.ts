import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import {
  CreateServiceCommand,
  type Runtime,
  type Service,
  type SourceConfiguration,
  StartDeploymentCommand,
  UpdateServiceCommand,
} from '@aws-sdk/client-apprunner';
import { type Apron, startApron } from './apron.ts';
import { codeSource, type CodeRepository, makeCode } from './code.ts';
import { forgetTestImage, testImage } from './fixtures.ts';
import { ask, lastOperation, readEvents, settled } from './service.ts';

const python = `import http.server, json, os, sys
class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        texts = {name: open(name).read() for name in os.listdir('.') if name.endswith('.txt')}
        answer = {'version': sys.version, 'folder': os.getcwd(), 'environment': dict(os.environ), 'texts': texts}
        self.send_response(200)
        self.end_headers()
        self.wfile.write(json.dumps(answer).encode())
http.server.ThreadingHTTPServer(('', int(os.environ['OWN_PORT'])), Handler).serve_forever()
`;
const recipe = `version: 1.0
runtime: python311
build:
  commands:
    pre-build:
      - echo "$STAGE $PLACE" > pre-build.txt
    build:
      - cat pre-build.txt > build.txt
    post-build:
      - echo lost > post-build.txt
  env:
    - name: STAGE
      value: "of the build"
run:
  runtime-version: 3.11
  pre-run:
    - echo "$STAGE $PLACE" > pre-run.txt
  command: python3 app.py
  network:
    port: 9000
    env: OWN_PORT
  env:
    - name: PLACE
      value: "of the run"
`;
const node = `require('http').createServer((_, answer) => answer.end(process.version + ' ' + process.env.WHO)).listen(process.env.PORT);`;
const ruby = `require 'socket'
server = TCPServer.new('0.0.0.0', ENV['PORT'].to_i)
loop do
  client = server.accept
  client.gets
  body = "ruby #{RUBY_VERSION}"
  client.print "HTTP/1.1 200 OK\\r\\nContent-Length: #{body.bytesize}\\r\\nConnection: close\\r\\n\\r\\n#{body}"
  client.close
end
`;
const go = `package main

import ("fmt"; "net/http"; "os"; "runtime")

func main() {
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, runtime.Version()) })
	http.ListenAndServe(":"+os.Getenv("PORT"), nil)
}
`;

describe('applications built from source', () => {
  let apron: Apron;
  let image: string;
  const repositories: CodeRepository[] = [];

  const code = async (files: Readonly<Record<string, string>>) => {
    const made = await makeCode(files);
    repositories.push(made);
    return made;
  };
  const create = async (ServiceName: string, SourceConfiguration: SourceConfiguration) => {
    const input = { ServiceName, SourceConfiguration };
    const { Service: made } = await apron.client.send(new CreateServiceCommand(input));
    return await settled(apron, made?.ServiceArn ?? '', 300);
  };
  const update = async ({ ServiceArn }: Service, SourceConfiguration: SourceConfiguration) => {
    await apron.client.send(new UpdateServiceCommand({ ServiceArn, SourceConfiguration }));
    return await settled(apron, ServiceArn ?? '');
  };
  const deploy = async ({ ServiceArn }: Service) => {
    await apron.client.send(new StartDeploymentCommand({ ServiceArn }));
    return await settled(apron, ServiceArn ?? '');
  };

  before(async () => {
    [apron, image] = await Promise.all([startApron(), testImage()]);
  });
  after(async () => {
    for (const repository of repositories) repository.remove();
    await apron.remove();
    await forgetTestImage();
  });

  test('an apprunner.yaml with every key is followed to the letter', async () => {
    const { url } = await code({ 'app.py': python, 'apprunner.yaml': recipe });
    const service = await create('every-key', codeSource(url));
    assert.equal(service.Status, 'RUNNING', (await readEvents(apron, service)).join('\n'));
    const answer = JSON.parse((await ask(apron, service)).body) as {
      version: string;
      folder: string;
      environment: Record<string, string>;
      texts: Record<string, string>;
    };
    assert.match(answer.version, /^3\.11\./);
    assert.equal(answer.folder, '/app');
    // build.env reaches pre-build, build and pre-run; run.env only the running program; post-build changes nothing.
    assert.deepEqual(answer.texts, {
      'pre-build.txt': 'of the build \n',
      'build.txt': 'of the build \n',
      'pre-run.txt': 'of the build \n',
    });
    const { PORT, OWN_PORT, PLACE, STAGE } = answer.environment;
    assert.deepEqual([PORT, OWN_PORT, PLACE, STAGE], ['9000', '9000', 'of the run', undefined]);
  });

  test('the API says how to build and run where there is no apprunner.yaml, for each runtime', async () => {
    const { url } = await code({ 'server.js': node, 'app.rb': ruby, 'main.go': go, 'go.mod': 'module a\n' });
    const cases: [Runtime, string, string | undefined, RegExp][] = [
      ['NODEJS_22', 'node server.js', 'node --check server.js', /^v22\.\d+\.\d+ Zoe$/],
      ['NODEJS_18', 'node server.js', undefined, /^v18\.\d+\.\d+ Zoe$/],
      ['RUBY_31', 'ruby app.rb', undefined, /^ruby 3\.1\./],
      ['GO_1', './app', 'go build -o app .', /^go1\./],
    ];
    await Promise.all(
      cases.map(async ([Runtime, StartCommand, BuildCommand, expected]) => {
        const values = { Runtime, StartCommand, BuildCommand, RuntimeEnvironmentVariables: { WHO: 'Zoe' } };
        const name = Runtime.toLowerCase().replace('_', '-');
        const service = await create(`${name}-svc`, codeSource(url, { values }));
        assert.equal(service.Status, 'RUNNING', (await readEvents(apron, service)).join('\n'));
        assert.match((await ask(apron, service)).body, expected);
      }),
    );
  });

  test('one folder of a repository is built, at a branch or at a commit', async () => {
    const repository = await code({ 'apps/web/server.js': node, README: 'two applications' });
    const first = await repository.head();
    const values = (WHO: string) => ({
      Runtime: 'NODEJS_22' as const,
      StartCommand: 'node server.js',
      RuntimeEnvironmentVariables: { WHO },
    });
    const directory = '/apps/web';
    const service = await create('mono', codeSource(repository.url, { values: values('a'), directory }));
    assert.match((await ask(apron, service)).body, /^v22.* a$/);
    await repository.commit({ 'apps/web/server.js': node.replace('process.version', "'second'") });
    assert.match((await ask(apron, service)).body, /^v22/);
    await deploy(service);
    assert.equal((await ask(apron, service)).body, 'second a');
    await update(service, codeSource(repository.url, { values: values('b'), directory, version: first }));
    assert.match((await ask(apron, service)).body, /^v22.* b$/);
    await update(service, codeSource(repository.url, { values: values('c'), directory: '/apps/none' }));
    assert.equal((await lastOperation(apron, service.ServiceArn ?? '')).Status, 'ROLLBACK_SUCCEEDED');
    const events = await readEvents(apron, service);
    assert.ok(events.some((line) => line.includes('The source has no folder /apps/none.')));
    assert.match((await ask(apron, service)).body, /^v22.* b$/);
  });

  test('a Dockerfile is built from an image that only this machine has, and its own EXPOSE is the port', async () => {
    const dockerfile = `FROM ${image}\nCOPY page /www/index.html\nEXPOSE 7000\nCMD ["httpd","-f","-p","7000","-h","/www"]\n`;
    const repository = await code({ Dockerfile: dockerfile, page: 'from a Dockerfile' });
    const service = await create('dockerfile', codeSource(repository.url));
    assert.equal(service.Status, 'RUNNING', (await readEvents(apron, service)).join('\n'));
    assert.equal((await ask(apron, service)).body, 'from a Dockerfile');
    await repository.commit({ Dockerfile: `FROM ${image}\nRUN echo about to fail; exit 7\n` });
    await deploy(service);
    assert.equal((await lastOperation(apron, service.ServiceArn ?? '')).Status, 'ROLLBACK_SUCCEEDED');
    assert.equal((await ask(apron, service)).body, 'from a Dockerfile');
    const events = await readEvents(apron, service);
    assert.ok(events.some((line) => line === '[Build] about to fail'));
    assert.ok(
      events.every((line) => /^\[(?:AppRunner|Build)\] /.test(line)),
      'every line has a prefix',
    );
  });

  test('a mistake in apprunner.yaml is named with its line, and the version before goes on serving', async () => {
    const repository = await code({ 'app.py': python, 'apprunner.yaml': recipe });
    const service = await create('mistaken', codeSource(repository.url));
    await repository.commit({ 'apprunner.yaml': recipe.replace('python311', 'python311x') });
    await deploy(service);
    const events = await readEvents(apron, service);
    const told = events.find((line) => line.includes('Failed to validate')) ?? '';
    assert.equal(
      told,
      '[AppRunner] Failed to validate configuration file apprunner.yaml: line 2: runtime python311x is not a runtime of App Runner. Did you mean python311?',
    );
    assert.equal((await ask(apron, service)).status, 200);
  });
});
