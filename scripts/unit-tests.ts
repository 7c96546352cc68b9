import { spawnSync } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { findTests, projectFolder } from '../src/cli/checks/find-tests.ts';

// `npm test`: everything that needs no outside tool. Arguments are handed to `node --test` (--watch, --test-name-pattern=…).
const files = [...findTests('tidy'), ...findTests('unit')];
// Node leaves one processor free for itself, which of two is half; and each file compiles what it imports anew.
const concurrency = `--test-concurrency=${availableParallelism()}`;
const env = { NODE_COMPILE_CACHE: join(projectFolder, 'node_modules/.cache/node'), ...process.env };
const flags = ['--disable-warning=ExperimentalWarning', '--test', concurrency, ...process.argv.slice(2)];
const run = spawnSync(process.execPath, [...flags, ...files], { cwd: projectFolder, stdio: 'inherit', env });
process.exitCode = run.status ?? 1;
