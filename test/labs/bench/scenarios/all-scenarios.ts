/** Every scenario, in the order in which they are run. */
import type { BenchScenario } from '../scenario';
import { deniedList } from './c-denied-list';
import { gateways } from './e-gateways';
import { caseView } from './f-case-view';
import { pageOfCases } from './g-page-of-cases';
import { mixedDay } from './h-mixed-day';
import { medicalList, personalList, publicList } from './lists';

export const ALL_SCENARIOS: readonly BenchScenario[] = [
  publicList,
  personalList,
  deniedList,
  medicalList,
  gateways,
  caseView,
  pageOfCases,
  mixedDay,
];
