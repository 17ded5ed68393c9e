/** The second of the agreed tables: offices and the partners' systems. Read like the first, in `version-1.ts`. */
import { any, tracing, type TableLine } from './version-1';

export const ACCESS_LOG =
  'AccessRecord.recordedAt AccessRecord.requestId AccessRecord.caller AccessRecord.issuer AccessRecord.roles ' +
  'AccessRecord.organisation AccessRecord.purpose AccessRecord.about AccessRecord.caseId AccessRecord.returned ' +
  'AccessRecord.withheld AccessRecord.partnerQuestions AccessRecord.written AccessRecord.registerEntry ' +
  'AccessRecord.lookUp AccessRecord.policyVersion AccessRecord.operationName AccessRecord.operationHash ' +
  'AccessRecord.decisions';

export const LOOKED_THROUGH = 'AccessRecordConnection.lookedThrough AccessRecordConnection.lookedUntil';

export const CHAIN =
  'Query.accessLogChain AccessLogChain.checkedAt AccessLogChain.isWhole AccessLogChain.lastSeal AccessLogChain.unsealed ' +
  'AccessLogChain.checkedFrom AccessLogChain.checked AccessLogChain.findings AccessLogChain.found';

export const SOURCE_STATE =
  'Source.name Source.state Source.since Source.lastGoodAnswerAt Source.latencyMs Source.contract ' +
  'Source.unknownFields Source.fault Source.circuit Source.limits SourceLimits.timeBudgetMs SourceLimits.retries ' +
  'SourceLimits.concurrency SourceLimits.queue SourceLimits.maxAnswerBytes SourceLimits.maxAnswerDepth ' +
  'SourceLimits.circuitCalls SourceLimits.circuitFailedPercent SourceLimits.circuitOpenMs SourceLimits.staleSeconds ' +
  'Source.files Source.folderFault SourceFile.receivedAt SourceFile.asOf SourceFile.state SourceFile.refusal ' +
  'SourceFile.refusedColumns SourceFile.lines SourceFile.accepted SourceFile.changed SourceFile.unchanged ' +
  'SourceFile.outdated SourceFile.rejected SourceFile.toCorrect ' +
  'SourceContract.state SourceContract.checkedAt SourceContract.declaredVersion SourceContract.missing ' +
  'Source.streams SourceStream.name SourceStream.state SourceStream.asOf SourceStream.lastPolledAt SourceStream.lastEventAt';

/** Partners' systems stand as PARTNER_SYSTEM and the kind of their organisation. */
export const SECOND_TABLE: TableLine[] = [
  {
    group: 'orders, names, phones on orders it holds',
    coordinates:
      'Case.reference Case.openedAt Case.callOrders CallOrder.number CallOrder.state CallOrder.priority ' +
      'CallOrder.openedAt CallOrder.queue CallOrder.callLanguage CallOrder.attemptsCount Person.name ' +
      'Person.givenName Person.familyName Person.givenNameMasked Person.familyNameMasked Case.contactPoints ContactPoint.kind ContactPoint.source ' +
      'ContactPoint.asOf ContactPoint.rank ContactPoint.phone ContactPoint.phoneMasked',
    purposes: tracing,
    cells: { CALL_CENTRE: 'V O' },
  },
  {
    group: 'lists of cases and orders',
    coordinates: 'Query.cases Query.callOrders',
    purposes: tracing,
    cells: { CALL_CENTRE: 'V' },
  },
  {
    group: 'access log, pseudonymous, and the list of it',
    coordinates: `Query.accessRecords ${LOOKED_THROUGH} ${CHAIN} ${ACCESS_LOG}`,
    purposes: 'SECURITY_AUDIT DATA_SUBJECT_RIGHTS',
    cells: { PRIVACY_OFFICER: 'V' },
  },
  {
    group: 'list of sources',
    coordinates: 'Query.sources',
    purposes: any,
    cells: {
      RECRUITER: 'V',
      TRAINING_MANAGER: 'V',
      PRIVACY_OFFICER: 'V',
      REPORTER: 'V',
      EMPLOYMENT_OFFICE: 'V',
      MUTUALITY: 'V',
      CALL_CENTRE: 'V',
    },
  },
  {
    group: 'source state',
    coordinates: SOURCE_STATE,
    purposes: any,
    cells: {
      RECRUITER: 'V',
      TRAINING_MANAGER: 'V',
      PRIVACY_OFFICER: 'V',
      REPORTER: 'V',
      EMPLOYMENT_OFFICE: 'V O',
      MUTUALITY: 'V O',
      CALL_CENTRE: 'V O',
    },
  },
];
