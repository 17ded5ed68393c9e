/**
 * Runs PostgreSQL and outlives the process that wanted it just long enough to stop it. It holds the read end of a pipe
 * whose write end only that process has: when the process ends, however it ends, the pipe closes and the server stops.
 * Plain JavaScript, so that it starts at once.
 *
 * Arguments: uid and gid to run as ('' for the own account), then the program with its arguments.
 * Standard input: the pipe. Standard error: the server's log.
 */
import { spawn } from 'node:child_process';
import process from 'node:process';
import { setTimeout } from 'node:timers';

/** All of it is over within five seconds: fast shutdown, then immediate shutdown, then no mercy. */
const IMMEDIATE_AFTER_MS = 1_500;
const KILL_AFTER_MS = 3_500;

const [uid, gid, program, ...args] = process.argv.slice(2);
const user = uid === '' ? {} : { uid: Number(uid), gid: Number(gid) };
const server = spawn(program, args, { ...user, cwd: '/', detached: true, stdio: ['ignore', 'ignore', 'inherit'] });

server.on('error', (error) => {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
});
server.on('exit', (code) => process.exit(code ?? 1));

let stopping = false;
function stop() {
  if (stopping) return;
  stopping = true;
  server.kill('SIGINT');
  setTimeout(() => server.kill('SIGQUIT'), IMMEDIATE_AFTER_MS);
  setTimeout(() => server.kill('SIGKILL'), KILL_AFTER_MS);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop);
process.stdin.on('end', stop).on('close', stop).on('error', stop).resume();
