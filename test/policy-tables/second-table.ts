/** The second of the agreed tables: offices and the partners' systems. Read like the first, in `version-1.ts`. */
import { any, tracing, type TableLine } from './version-1';

const SOURCE_STATE =
  'Source.name Source.state Source.since Source.lastGoodAnswerAt Source.latencyMs Source.contract ' +
  'Source.unknownFields Source.fault Source.circuit Source.limits SourceLimits.* Source.files Source.folderFault ' +
  'SourceFile.* SourceContract.* Source.streams SourceStream.*';

/** Partners' systems stand as PARTNER_SYSTEM and the kind of their organisation. */
export const SECOND_TABLE: TableLine[] = [
  {
    group: 'orders, names, phones on orders it holds',
    coordinates:
      'Case.reference Case.openedAt Case.callOrders CallOrder.number CallOrder.state CallOrder.priority ' +
      'CallOrder.openedAt CallOrder.queue CallOrder.callLanguage CallOrder.attemptsCount CallOrder.version Person.name ' +
      'Person.givenName Person.familyName Person.givenNameMasked Person.familyNameMasked Case.contactPoints ContactPoint.kind ContactPoint.source ' +
      'ContactPoint.asOf ContactPoint.rank ContactPoint.phone ContactPoint.phoneMasked Callback.phone Callback.phoneMasked',
    purposes: tracing,
    cells: { CALL_CENTRE: 'V O' },
  },
  {
    group: 'lists of cases and orders',
    coordinates: 'Query.cases Query.callOrders Subscription.queueChanged',
    purposes: tracing,
    cells: { CALL_CENTRE: 'V' },
  },
  {
    group: 'access log, pseudonymous, and the list of it',
    coordinates:
      'Query.accessRecords Query.accessFigures AccessRecord.* AccessFigures.* AccessRecordConnection.* Query.accessLogChain AccessLogChain.*',
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
