/** What can be done to a row: the name of the row is read out with it, and stands beside it for those who see. */
import { Button } from 'react-aria-components';

interface RowButtonProps {
  readonly text: string;
  /** The row. */
  readonly of?: string;
  readonly onPress: () => void;
}

export function RowButton({ text, of, onPress }: RowButtonProps) {
  return (
    <Button className="button" onPress={onPress}>
      <span>
        {text}
        {of !== undefined && <span className="only-read-out"> {of}</span>}
      </span>
    </Button>
  );
}
