import { wordEnum } from '../domain-enums';

export const SORT_DIRECTIONS = ['ASC', 'DESC'] as const;
export type SortDirection = (typeof SORT_DIRECTIONS)[number];

export const SortDirectionEnum = wordEnum<SortDirection>('SortDirection', 'Which way a list runs.', SORT_DIRECTIONS, {
  ASC: 'From the lowest or earliest.',
  DESC: 'From the highest or latest.',
});
