/** A list with nothing in it: what would stand there, and what can be done. */
import type { ReactNode } from 'react';

interface EmptyProps {
  readonly title: string;
  /** What to do, or why that is well. */
  readonly children?: ReactNode;
}

export function Empty({ title, children }: EmptyProps) {
  return (
    <div className="empty">
      <p className="empty-title">{title}</p>
      {children}
    </div>
  );
}
