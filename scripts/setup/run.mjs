// Runs programs in the project's root.

import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The project's root. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * @typedef {object} RunOptions
 * @property {number} [idle] kill the program after so many milliseconds without output
 * @property {Record<string, string>} [env] added to the environment
 */

/**
 * Runs a program to its end and keeps its output.
 * @param {string} command
 * @param {string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<{ code: number, output: string }>}
 */
export function run(command, args, { idle, env = {} } = {}) {
  // A process group of its own, so that its children can be killed with it.
  const hasGroup = idle !== undefined && process.platform !== 'win32';
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...env },
      detached: hasGroup,
    });
    const kill = () => {
      if (child.exitCode !== null || child.pid === undefined) return;
      if (hasGroup) process.kill(-child.pid, 'SIGKILL');
      else child.kill('SIGKILL');
    };
    process.once('exit', kill);
    let output = '';
    const idleTimer = timeout(idle, () => {
      output += `\nno output for ${(idle ?? 0) / 1000} s`;
      kill();
    });
    const receive = (/** @type {Buffer} */ data) => {
      output += data.toString();
      idleTimer.restart();
    };
    child.stdout.on('data', receive);
    child.stderr.on('data', receive);
    child.once('error', (error) => {
      idleTimer.stop();
      resolve({ code: 127, output: error.message });
    });
    child.once('close', (code) => {
      idleTimer.stop();
      process.off('exit', kill);
      resolve({ code: code ?? 1, output });
    });
  });
}

/**
 * A timer that can be restarted, and never fires without a delay.
 * @param {number | undefined} delay
 * @param {() => void} callback
 */
function timeout(delay, callback) {
  const start = () => (delay === undefined ? undefined : setTimeout(callback, delay));
  let timer = start();
  return {
    restart: () => {
      clearTimeout(timer);
      timer = start();
    },
    stop: () => clearTimeout(timer),
  };
}

/**
 * The end of a program's output, on one line.
 * @param {string} output
 * @param {number} count
 */
export function lastLines(output, count) {
  const lines = output
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('at '));
  return lines.slice(-count).join('; ') || 'no output';
}

/**
 * Runs a program with our terminal until it ends. Signals are passed on; the program decides when
 * to end.
 * @param {string} command
 * @param {string[]} args
 * @param {Record<string, string>} [env] added to the environment
 * @returns {Promise<number>} its exit code
 */
export function handOver(command, args, env = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, ...env },
    });
    // In a terminal the child gets Ctrl-C by itself; this process must only outlive it.
    const forward = (/** @type {NodeJS.Signals} */ signal) => {
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    };
    const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
    for (const signal of signals) process.on(signal, forward);
    child.once('error', reject);
    child.once('close', (code, signal) => {
      for (const name of signals) process.off(name, forward);
      resolve(code ?? (signal === 'SIGINT' ? 130 : 143));
    });
  });
}

/**
 * Hands over to a TypeScript program.
 * @param {string} program its path from the root
 * @param {string[]} args
 * @param {Record<string, string>} [env] added to the environment
 */
export const handOverToTypeScript = (program, args, env = {}) =>
  handOver(process.execPath, ['--import', 'tsx', program, ...args], env);
