/**
 * `npm test`: every check, cheapest first, all of them run whatever fails; the last line is "N passed, N failed".
 * A check that is no test suite (lint, types) counts as one.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { ensureChromium } from './support/chromium.ts';

const Report = z.object({ numPassedTests: z.int(), numFailedTests: z.int(), success: z.boolean() });

let passed = 0;
let failed = 0;

function count(name: string, right: number, wrong: number): void {
  passed += right;
  failed += wrong;
  console.log(`${name}: ${wrong === 0 ? 'passed' : 'FAILED'}`);
}

function run(command: string, ...args: string[]): boolean {
  const { status, error } = spawnSync(command, args, {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (error !== undefined) console.error(error.message);
  return status === 0;
}

function check(name: string, command: string, ...args: string[]): void {
  console.log(`\n── ${name}`);
  const right = run(command, ...args);
  count(name, right ? 1 : 0, right ? 0 : 1);
}

function suite(project: string): void {
  console.log(`\n── ${project} tests`);
  const folder = mkdtempSync(path.join(tmpdir(), 'facteur-report-'));
  const file = path.join(folder, 'report.json');
  try {
    const right = run(
      'vitest',
      'run',
      '--project',
      project,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${file}`,
    );
    const report = Report.parse(JSON.parse(readFileSync(file, 'utf8')));
    // A suite may fail without a failed test: a file that does not load, an error after the last assertion.
    const wrong = report.numFailedTests > 0 || right ? report.numFailedTests : 1;
    count(`${project} tests`, report.numPassedTests, wrong);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    count(`${project} tests`, 0, 1);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

check('lint', 'npm', 'run', '--silent', 'lint');
check('types', 'npm', 'run', '--silent', 'types');
check('build', 'npm', 'run', '--silent', 'build');
suite('unit');
suite('renderer');
if (ensureChromium()) suite('e2e');
else count('e2e tests', 0, 1);

console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
