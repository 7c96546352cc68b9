import { spawnSync } from 'node:child_process';
import { findTests, projectFolder } from '../src/cli/checks/find-tests.ts';

// `npm test`: everything that needs no outside tool. Arguments are handed to `node --test` (--watch, --test-name-pattern=…).
const files = [...findTests('tidy'), ...findTests('unit')];
const flags = ['--disable-warning=ExperimentalWarning', '--test', ...process.argv.slice(2)];
const run = spawnSync(process.execPath, [...flags, ...files], { cwd: projectFolder, stdio: 'inherit' });
process.exitCode = run.status ?? 1;
