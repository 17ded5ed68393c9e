/**
 * In production `node dist/scripts/hub.js COMMAND`. In a checkout `npm run hub -- COMMAND`, which finds the running
 * demonstration, is `demonstration/hub.ts`.
 */
import '../src/config/needed-node';
import { COMMAND_GROUPS } from './command-line/groups';
import { processSurroundings } from './command-line/process-surroundings';
import { runHubCommand } from './command-line/program';
import { officerCommands } from './officers/officer-commands';

void runHubCommand([...COMMAND_GROUPS, officerCommands], process.argv.slice(2), processSurroundings()).then(
  (status) => (process.exitCode = status),
);
