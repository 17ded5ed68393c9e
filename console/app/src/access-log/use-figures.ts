/** The log in figures, asked until all days are counted: the hub counts for so long for one request, and goes on with the next. */
import { useEffect } from 'react';
import { useHubQuery, type Asked } from '../hub/use-hub';
import { ConsoleAccessFiguresDocument, type ConsoleAccessFiguresQuery } from './generated/operations';

export type Figures = NonNullable<ConsoleAccessFiguresQuery['accessFigures']>;

export const DAYS_SHOWN = 14;

export function useFigures(): Omit<Asked<Figures>, 'askAgain'> {
  const { data, faults, isAsking, askAgain } = useHubQuery(ConsoleAccessFiguresDocument, { days: DAYS_SHOWN });
  const figures = data?.accessFigures ?? null;
  const left = figures?.daysLeft ?? 0;
  useEffect(() => {
    // each answer has at least one day more than the one before
    if (left > 0 && faults.length === 0) askAgain();
  }, [left, faults, askAgain]);
  return { data: figures, faults, isAsking };
}
