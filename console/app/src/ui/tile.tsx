/** A number that stands for something to be done, and the way there. */
import { Link } from 'react-router';

export type TileTone = 'QUIET' | 'GOOD' | 'WARN' | 'BAD';

interface TileProps {
  /** Left out: what it counts is on the same screen. */
  readonly to?: string;
  readonly title: string;
  /** Already as people read it. */
  readonly figure: string;
  readonly detail?: string;
  /** A colour beside the words, which say the same. */
  readonly tone?: TileTone;
}

export function Tile({ to, title, figure, detail, tone = 'QUIET' }: TileProps) {
  const className = `tile tile-${tone.toLowerCase()}`;
  const shown = (
    <>
      <span className="tile-title">{title}</span>
      <span className="tile-figure">{figure}</span>
      {detail !== undefined && <span className="tile-detail">{detail}</span>}
    </>
  );
  return to === undefined ? (
    <div className={className}>{shown}</div>
  ) : (
    <Link className={className} to={to}>
      {shown}
    </Link>
  );
}
