import { Instant, Of, Output, Text, Whole } from '../declarations';
import { Fields } from '../fields';
import { PolicyVersionStateEnum } from './rule.type';

@Output('Coordinates that are meant for nobody, so that leaving them out is no oversight.', {
  name: 'CoordinatesForNobody',
  class: 'INTERNAL',
})
export class CoordinatesForNobody extends Fields({
  group: Text('What they are together.'),
  coordinates: Of(() => [String], 'The coordinates.'),
  why: Text('Why.'),
}) {}

@Output('A policy that is, was or may come in force. Officers stand under their pseudonyms.', {
  name: 'PolicyVersion',
  class: 'INTERNAL',
})
export class PolicyVersion extends Fields({
  number: Whole('Its number; decisions and access records name it.'),
  title: Text('What it is called.'),
  state: Of(() => PolicyVersionStateEnum, 'How far it has come.'),
  revision: Whole('Goes up with each change of a draft; changes name the one read.'),
  basedOn: Whole('The version the draft began as.'),
  restoredFrom: Whole('The earlier version whose rules it brings back.'),
  author: Text('Who began it; `installation` and a number for a release.'),
  createdAt: Instant('When it was begun.'),
  editors: Of(() => [String], 'Everybody who changed it. Neither they nor its author approve it.'),
  changedBy: Text('Who changed it last.'),
  changedAt: Instant('When it was changed last.'),
  submittedBy: Text('Who submitted it.'),
  submittedAt: Instant('When it was submitted.'),
  approvedBy: Text('The second officer.'),
  approvedAt: Instant('When it was approved.'),
  approvedAgainst: Whole('The version that was in force then. In the place of another it is approved once more.'),
  scheduledBy: Text('Who said when it is to come in force.'),
  scheduledFor: Instant('When it is to come in force by itself.'),
  scheduleFault: Text('Why it did not come in force when it was due.'),
  activatedBy: Text('Who put it in force.'),
  activatedAt: Instant('Since when it is or was in force.'),
  retiredAt: Instant('Until when it was in force.'),
  followedBy: Whole('The version that came in its place.'),
  closedBy: Text('Who rejected or discarded it.'),
  closedAt: Instant('When it was rejected or discarded.'),
  closedBecause: Text('Why it was rejected or discarded.'),
}) {
  override readonly number!: number;
}

@Output(
  'What a process of the hub found when it asked, after it took the version, as callers that do not exist, through all ' +
    'locks: whether the answers are what the version means.',
  { carried: true },
)
export class PolicyProbe extends Fields({
  at: Instant("When it was through, on the hub's clock."),
  process: Text(
    'A name made up when the process started: it distinguishes processes, and says nothing of their machines.',
  ),
  callers: Whole('How many callers it asked as.'),
  compared: Whole('How many answers, field by field, were compared.'),
  differing: Whole('How many of them are not what the version means. Any is an alarm.'),
  coordinates: Of(() => [String], 'The fields they are of, each once; at most the first hundred by name.'),
  milliseconds: Whole('From its first question to the last answer, pauses for requests included.'),
}) {}

@Output('A process of the hub that runs, and by which version it decides.', { carried: true })
export class HubProcess extends Fields({
  process: Text('A name made up when it started, as probes have it.'),
  release: Text('Release of the hub that it runs.'),
  policyVersion: Whole('The version it decides by.'),
  startedAt: Instant('Since when it runs.'),
  seenAt: Instant('When it last said so: every five seconds, and for a minute after it was killed.'),
}) {}

@Output('What an officer said of a version, or of a rule of it.', { carried: true })
export class PolicyComment extends Fields({
  rule: Text('The rule it is about; null: the version as a whole.'),
  author: Text('Pseudonym of the officer.'),
  at: Instant('When.'),
  text: Text('What was said.'),
}) {}

/** What comes of a policy file that is handed in: a draft, or all that is wrong with it. */
@Output('What is wrong at one place of a policy file.', { name: 'PolicyFileFault', class: 'INTERNAL' })
export class PolicyFileFault extends Fields({
  line: Whole('Line, counted from 1.'),
  column: Whole('Column, counted from 1.'),
  path: Text('Where in the policy: `grants[3].roles[0]`; empty for the file as a whole.'),
  sentence: Text('What is wrong, and what was probably meant.'),
}) {}

@Output('What came of a policy file.', { name: 'PolicyImport', class: 'INTERNAL' })
export class PolicyImport extends Fields({
  draft: Of(() => PolicyVersion, 'The draft; null where the file has faults: then nothing was stored.'),
  faults: Of(() => [PolicyFileFault], 'In the order of lines; empty where there is a draft.'),
}) {}
