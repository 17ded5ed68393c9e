/** What can be done to a row: the name of the row is read out with it, and stands beside it for those who see. */
import { Button } from 'react-aria-components';

interface RowButtonProps {
  readonly text: string;
  /** The row. */
  readonly of?: string;
  /** It takes something away from somebody. */
  readonly isDestructive?: boolean;
  readonly onPress: () => void;
}

export function RowButton({ text, of, isDestructive = false, onPress }: RowButtonProps) {
  return (
    <Button className={isDestructive ? 'button danger' : 'button'} onPress={onPress}>
      <span>
        {text}
        {of !== undefined && <span className="only-read-out"> {of}</span>}
      </span>
    </Button>
  );
}
