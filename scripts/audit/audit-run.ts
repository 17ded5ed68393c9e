/** Runs a command of the access log for a terminal: lines on standard output, progress where somebody looks, exit status. */
import { auditAccess, retentionRules } from './audit-access';
import { auditCommand } from './audit-command';

const PROGRESS_EVERY_MS = 250;

export async function runAudit(words: readonly string[], environment: NodeJS.ProcessEnv): Promise<void> {
  const progress = process.stderr.isTTY ? progressOn(process.stderr) : null;
  try {
    process.exitCode = await auditCommand(
      {
        words,
        access: (keyFile) => auditAccess(environment, keyFile),
        say: (line) => {
          progress?.clear();
          console.log(line);
        },
        progress: progress?.show ?? null,
      },
      retentionRules(environment),
    );
  } catch (error) {
    progress?.clear();
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 2;
  }
}

function progressOn(terminal: NodeJS.WriteStream): { show: (text: string) => void; clear: () => void } {
  let last = 0;
  return {
    show: (text) => {
      if (performance.now() - last < PROGRESS_EVERY_MS) return;
      last = performance.now();
      terminal.write(`\r${text} …`);
    },
    clear: () => void terminal.write('\r\x1b[K'),
  };
}
