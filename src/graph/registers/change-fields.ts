/** The input fields that changes of an entry have in common. */
import type { Coordinate } from '../../model/classification';
import { Text, Whole } from '../declarations';

/** @param revision the coordinate that says which revision an entry has */
export function RevisionRead(revision: Coordinate): PropertyDecorator {
  return Whole('The revision that was read; refused where the entry has changed since.', {
    required: true,
    writes: revision,
  });
}

export function ReasonToConfirm(): PropertyDecorator {
  return Text('Why, in one line: for the officer who confirms it.', {
    required: true,
    writes: 'PolicyRegisterProposal.reason',
  });
}
