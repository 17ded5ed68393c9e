/** Versions of the policy in columns, the newest first. */
import type { VersionOfHub } from './hub-policies';

export function showVersions(versions: readonly VersionOfHub[]): string {
  const rows = versions.map((version) => [String(version.number), version.state, timesOf(version), version.title]);
  const widthOf = (column: number): number => Math.max(...rows.map((cells) => cells[column]?.length ?? 0));
  return rows
    .map((cells) =>
      cells
        .map((cell, column) => cell.padEnd(widthOf(column)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function timesOf({ createdAt, scheduledFor, activatedAt, retiredAt }: VersionOfHub): string {
  if (scheduledFor !== null && activatedAt === null) return `comes ${minute(scheduledFor)}`;
  if (activatedAt === null) return `written ${minute(createdAt)}`;
  return retiredAt === null ? `since ${minute(activatedAt)}` : `${minute(activatedAt)} – ${minute(retiredAt)}`;
}

function minute(instant: string): string {
  return `${instant.slice(0, 10)} ${instant.slice(11, 16)} UTC`;
}
