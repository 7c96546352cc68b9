import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { findTests, projectFolder } from '../src/cli/checks/find-tests.ts';
import { runTests } from '../src/cli/checks/run-tests.ts';
import { joinOutcomes, renderCounts } from '../src/cli/checks/step.ts';

// `npm test`: everything that needs no outside tool, as `apron test` runs it. With arguments it is `node --test` itself that
// gets them (--watch, --test-name-pattern=…).
const environment = { NODE_COMPILE_CACHE: join(projectFolder, 'node_modules/.cache/node'), ...process.env };
const given = process.argv.slice(2);
if (given.length > 0) {
  const files = [...findTests('tidy'), ...findTests('unit')];
  const flags = ['--disable-warning=ExperimentalWarning', '--test', ...given];
  const run = spawnSync(process.execPath, [...flags, ...files], {
    cwd: projectFolder,
    stdio: 'inherit',
    env: environment,
  });
  process.exitCode = run.status ?? 1;
} else {
  const outcomes = [
    await runTests('tidy', environment, () => {}),
    await runTests('unit', environment, () => {}),
  ];
  const { report, failed } = joinOutcomes(outcomes);
  if (report !== '') console.error(report);
  console.log(renderCounts(outcomes));
  process.exitCode = failed > 0 ? 1 : 0;
}
