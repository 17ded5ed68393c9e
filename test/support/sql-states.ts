/** Error codes (SQLSTATE) the hub's own triggers raise, as `migrations/` have them; `code` of the driver's error. */
export const SQL_STATES = {
  /** An access record names a policy version that is not the active one. */
  POLICY_VERSION_NOT_ACTIVE: 'TH001',
  /** A policy version that is retired, rejected or discarded was to become something else. */
  POLICY_VERSION_RETIRED: 'TH002',
  /** Number, author, date, or what a policy version that is no draft any more says was to change. */
  POLICY_VERSION_IMMUTABLE: 'TH003',
  /** A row of a register's history was to be changed or removed. */
  REGISTER_HISTORY_IMMUTABLE: 'TH021',
  /** A revision of a register's entry is not the one after the last: somebody else was quicker. */
  REGISTER_REVISION_TAKEN: 'TH022',
  /** What widens a register's entry was to count without a second officer. */
  REGISTER_SECOND_OFFICER: 'TH023',
  /** The writer of a register is no officer in office. */
  REGISTER_NOT_THEIRS: 'TH024',
  /** A step in the life of a policy version by somebody who may not take it, as the second approval by an author. */
  POLICY_VERSION_NOT_THEIRS: 'TH004',
  /** A policy version was to come to a state by a way that there is not, as into force without an approval. */
  POLICY_VERSION_NO_WAY: 'TH005',
  /** No policy version would be in force. */
  POLICY_VERSION_NONE_ACTIVE: 'TH006',
  /** A policy version by author `installation` is not what a release brought. */
  POLICY_VERSION_OF_NO_RELEASE: 'TH007',
  /** A policy version was to be approved, or activated, and one of the officers behind it is no officer any more. */
  POLICY_VERSION_NOBODY_BEHIND: 'TH073',
  /** Access records are not written while synchronous_commit is off. */
  NOT_DURABLE: 'TH040',
  /** An access record is for another segment than the open one. */
  SEGMENT_NOT_OPEN: 'TH041',
  /** Access records of a lane have a gap before or between them. */
  LANE_OUT_OF_ORDER: 'TH042',
  /** A seal or a segment was to stand elsewhere than at the end. */
  SEGMENT_OUT_OF_ORDER: 'TH043',
  /** A segment was to be dropped that is not sealed. */
  SEGMENT_NOT_SEALED: 'TH044',
  /** A physician breaks the glass within thirty days of a finding that it was not justified. */
  BREAK_GLASS_BARRED: 'TH045',
  /** A physician opens anew what an officer ended, before that is reviewed. */
  BREAK_GLASS_ENDED: 'TH046',
  /** The writer of a guarantee, or of its end, is no officer in office. */
  GUARANTEE_NOT_THEIRS: 'TH070',
  /** What was asked for was to be changed, or decided once more. */
  GUARANTEE_END_IMMUTABLE: 'TH071',
  /** A guarantee was to end without a second officer. */
  GUARANTEE_SECOND_OFFICER: 'TH072',
} as const;
