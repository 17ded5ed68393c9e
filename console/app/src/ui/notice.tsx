/** Something to know, beside what it is about: how it went, what is missing, what went wrong. */
import type { ReactNode } from 'react';

export type NoticeKind = 'INFORMATION' | 'SUCCESS' | 'WARNING' | 'FAULT';

const SIGNS: Readonly<Record<NoticeKind, string>> = { INFORMATION: 'i', SUCCESS: '✓', WARNING: '!', FAULT: '✕' };

/** A fault is read out at once, the others when there is time. */
export function Notice({ kind, children }: { readonly kind: NoticeKind; readonly children: ReactNode }) {
  return (
    <div className={`notice notice-${kind.toLowerCase()}`} role={kind === 'FAULT' ? 'alert' : 'status'}>
      <span className="notice-sign" aria-hidden="true">
        {SIGNS[kind]}
      </span>
      <div>{children}</div>
    </div>
  );
}
