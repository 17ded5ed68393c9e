/** Yes or no. */
import './tick.css';

interface TickProps {
  readonly label: string;
  readonly isTicked: boolean;
  readonly onTick: (isTicked: boolean) => void;
  readonly isDisabled?: boolean;
}

export function Tick({ label, isTicked, onTick, isDisabled = false }: TickProps) {
  return (
    <label className="tick">
      <input
        type="checkbox"
        checked={isTicked}
        disabled={isDisabled}
        onChange={(event) => onTick(event.target.checked)}
      />
      <span>{label}</span>
    </label>
  );
}
